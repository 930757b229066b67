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

/** What devices have to send. */
public final class DeviceFeed implements Feed {

    private static final Duration REFRESH = Duration.ofMillis(200);

    private final List<? extends Device> devices;
    private final Speed speed;
    private final WireFormat format;
    private final long samples;
    private final AtomicLong published = new AtomicLong();

    /** Feeds what {@code devices} have at {@code speed}; {@code samples} is how much that is, for its progress. */
    public DeviceFeed(List<? extends Device> devices, Speed speed, WireFormat format, long samples) {
        this.devices = devices;
        this.speed = speed;
        this.format = format;
        this.samples = samples;
    }

    /** Feeds recordings, each as the patient that it stands under, as fast as it goes. */
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

    /** How many samples were handed over for sending. */
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
            throw new IllegalStateException(publisher.failed() + " messages could not be published to " + topic + " at "
                    + broker.bootstrapServers() + ": is the broker still up?");
        }
        return publisher.delivered();
    }
}
