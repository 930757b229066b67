package wardbeat.benchmarks;

import java.time.Duration;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.wire.WireFormat;

/** Simulated devices of many beds. Each publishes one chunk per second; the chunks are spread evenly over the second. */
final class DeviceLoad {

    private final String bootstrap;
    private final String topic;
    private final int beds;
    private final int seconds;
    private final WireFormat format;
    private final long startMillis = System.currentTimeMillis();

    DeviceLoad(String bootstrap, String topic, int beds, int seconds, WireFormat format) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.beds = beds;
        this.seconds = seconds;
        this.format = format;
    }

    /** Publishes everything at maximum speed, ends the sessions, and waits until the broker has acknowledged all chunks. */
    void sendAll() throws InterruptedException {
        send(Speed.MAX, true);
    }

    /** Publishes in real time and leaves the sessions open. Returns the longest delay behind the schedule, in milliseconds. */
    long sendInRealTime() throws InterruptedException {
        return send(Speed.REAL, false);
    }

    private long send(Speed speed, boolean endSessions) throws InterruptedException {
        var publisher = new Publisher(BrokerAccess.plain(bootstrap), topic, format, DeliveryListener.NONE);
        long beginNanos = System.nanoTime();
        long behindNanos = 0;
        try (publisher) {
            var pacer = new Pacer(speed, MonotonicClock.SYSTEM);
            for (int second = 0; second < seconds; second++) {
                for (int bed = 0; bed < beds; bed++) {
                    var due = Duration.ofSeconds(second + 1).plusNanos(1_000_000_000L * bed / beds);
                    pacer.await(due);
                    behindNanos = Math.max(behindNanos, System.nanoTime() - beginNanos - due.toNanos());
                    publisher.accept(
                            BenchmarkEcg.chunk(bed, second, startMillis, endSessions && second == seconds - 1));
                }
            }
        }
        if (publisher.failed() > 0) {
            throw new IllegalStateException(
                    "topic " + topic + ": the broker did not accept " + publisher.failed() + " chunks");
        }
        return behindNanos / 1_000_000;
    }
}
