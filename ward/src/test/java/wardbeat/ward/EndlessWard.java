package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wardbeat.bedside.Broadcast;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.Speed;
import wardbeat.bedside.TimedChunk;
import wardbeat.broker.BrokerAccess;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.SyntheticStrip;
import wardbeat.wire.WireFormat;

/** Beds with the patients of the demo that send until all of them are discharged. */
final class EndlessWard implements AutoCloseable {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final int CHUNK_SAMPLES = 62;

    private final long seed;
    private final Publisher publisher;
    private final Thread thread;
    private volatile boolean discharged;

    /** Beds {@code bed-0} and so on that send to {@code topic}, at {@code speed} times real time. */
    EndlessWard(String bootstrap, String topic, int beds, double speed, long seed) {
        this.seed = seed;
        publisher = new Publisher(BrokerAccess.plain(bootstrap), topic, WireFormat.CBOR, DeliveryListener.NONE);
        List<Device> devices =
                IntStream.range(0, beds).<Device>mapToObj(this::bed).toList();
        thread = new Thread(() -> send(devices, new Speed(speed)), "ward");
        thread.start();
    }

    /** Lets each bed send its last chunk and waits until the broker has it all. */
    void discharge() throws InterruptedException {
        discharged = true;
        thread.join();
        publisher.close();
        assertThat(publisher.delivered()).isPositive().isEqualTo(publisher.sent());
    }

    @Override
    public void close() throws InterruptedException {
        discharged = true;
        thread.join();
        publisher.close();
    }

    private void send(List<Device> devices, Speed speed) {
        try {
            new Broadcast(devices, new Pacer(speed, MonotonicClock.SYSTEM)).run(publisher);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Device bed(int number) {
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.demo(number, seed), number);
        return new Device() {
            private boolean ended;

            @Override
            public String patient() {
                return "bed-" + number;
            }

            @Override
            public Optional<TimedChunk> next() {
                if (ended) {
                    return Optional.empty();
                }
                ended = discharged;
                SyntheticStrip strip = ecg.next(CHUNK_SAMPLES);
                var chunk = new SampleChunk(
                        patient(),
                        "monitor-" + number,
                        "1",
                        "II",
                        strip.leadStatus(),
                        RATE,
                        ecg.calibration(),
                        strip.firstSample(),
                        RATE.millisOf(strip.firstSample()),
                        strip.samples(),
                        new long[0],
                        ended);
                return Optional.of(new TimedChunk(Duration.ofMillis(RATE.millisOf(chunk.endSample())), chunk));
            }
        };
    }
}
