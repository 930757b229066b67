package wardbeat.benchmarks;

import java.time.Duration;
import java.util.Map;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.wire.WireFormat;

/** Devices of many beds, a chunk a second each, spread evenly over the second. */
final class Beds {

    private final String bootstrap;
    private final String topic;
    private final int beds;
    private final int seconds;
    private final WireFormat format;
    private final long startMillis = System.currentTimeMillis();

    Beds(String bootstrap, String topic, int beds, int seconds, WireFormat format) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.beds = beds;
        this.seconds = seconds;
        this.format = format;
    }

    /** Sends everything as fast as it goes, ends the sessions, and waits until the broker has it. */
    void sendAll() throws InterruptedException {
        send(Speed.MAX, true);
    }

    /** Sends everything when it is due, and ends no session; returns how far behind its schedule it was at worst, milliseconds. */
    long sendInRealTime() throws InterruptedException {
        return send(Speed.REAL, false);
    }

    private long send(Speed speed, boolean endSessions) throws InterruptedException {
        var publisher = new Publisher(bootstrap, Map.of(), topic, format, DeliveryListener.NONE);
        long beginNanos = System.nanoTime();
        long behindNanos = 0;
        try (publisher) {
            var pacer = new Pacer(speed, MonotonicClock.SYSTEM);
            for (int second = 0; second < seconds; second++) {
                for (int bed = 0; bed < beds; bed++) {
                    var due = Duration.ofSeconds(second + 1).plusNanos(1_000_000_000L * bed / beds);
                    pacer.await(due);
                    behindNanos = Math.max(behindNanos, System.nanoTime() - beginNanos - due.toNanos());
                    publisher.accept(Strips.chunk(bed, second, startMillis, endSessions && second == seconds - 1));
                }
            }
        }
        if (publisher.failed() > 0) {
            throw new IllegalStateException(publisher.failed() + " chunks were lost on their way to " + topic);
        }
        return behindNanos / 1_000_000;
    }
}
