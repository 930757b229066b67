package wardbeat.ward.feed;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.recording.Recording;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.WireFormat;

/** Publishes the chunks of devices. */
public final class DeviceFeed implements Feed {

    private static final Duration REFRESH = Duration.ofMillis(200);

    private final List<? extends Device> devices;
    private final Speed speed;
    private final WireFormat format;
    private final long samples;
    private final AtomicLong published = new AtomicLong();

    /** Publishes the chunks of {@code devices} at {@code speed}; {@code samples} is their total, for the progress bar. */
    public DeviceFeed(List<? extends Device> devices, Speed speed, WireFormat format, long samples) {
        this.devices = devices;
        this.speed = speed;
        this.format = format;
        this.samples = samples;
    }

    /** Publishes recordings at full speed; the keys are the patients. */
    public static DeviceFeed of(Map<String, Recording> records) {
        List<RecordedDevice> devices = records.entrySet().stream()
                .map(entry -> new RecordedDevice(
                        entry.getValue(),
                        entry.getKey(),
                        ChunkSize.lasting(
                                ChunkSize.DEFAULT_DURATION, entry.getValue().rate())))
                .toList();
        long samples = records.values().stream().mapToLong(Recording::samples).sum();
        return new DeviceFeed(devices, Speed.MAX, WireFormat.CBOR, samples);
    }

    /** Number of samples passed to the producer. */
    public long publishedSamples() {
        return published.get();
    }

    @Override
    public long publish(BrokerAccess broker, String topic, StopSignal stop, PrintWriter err) {
        var publisher = new Publisher(broker, topic, format, DeliveryListener.NONE);
        try (publisher;
                var progress = new Progress(err, "Publishing", samples, "samples")) {
            var transmission = new Transmission(devices, speed, chunk -> {
                publisher.accept(chunk);
                published.addAndGet(chunk.samples().length);
            });
            while (!transmission.ended() && !stop.raisedWithin(REFRESH)) {
                progress.at(Math.min(samples, published.get()));
            }
            transmission.stop();
            progress.at(Math.min(samples, published.get()));
        }
        if (publisher.failed() > 0) {
            throw new IllegalStateException("topic " + topic + " at " + broker.bootstrapServers() + ": "
                    + publisher.failed() + " messages not published; check that the broker is running");
        }
        return publisher.delivered();
    }
}
