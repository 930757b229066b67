package wardbeat.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/** Devices of many beds, a chunk a second each, spread evenly over the second. Remembers when the broker had each chunk. */
final class Beds implements AutoCloseable {

    private final String topic;
    private final int beds;
    private final WireFormat format;
    private final long[][] appendedMillis;
    private final SampleChunkCodec codec = new SampleChunkCodec();
    private final List<Header> headers;
    private final Producer<byte[], byte[]> producer;
    private final long startMillis = System.currentTimeMillis();

    Beds(String bootstrap, String topic, int beds, int seconds, WireFormat format) {
        this.topic = topic;
        this.beds = beds;
        this.format = format;
        this.appendedMillis = new long[beds][seconds];
        this.headers =
                List.of(new RecordHeader(WireFormat.HEADER, format.contentType().getBytes(StandardCharsets.US_ASCII)));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 2, "buffer.memory", 128 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends everything, second by second, ends the sessions, and waits until the broker has it. */
    void sendAll() {
        for (int second = 0; second < seconds(); second++) {
            for (int bed = 0; bed < beds; bed++) {
                send(bed, second, second == seconds() - 1);
            }
        }
        producer.flush();
    }

    /** Sends everything when it is due, and ends no session; returns how far behind its schedule it was at worst, milliseconds. */
    long sendInRealTime() throws InterruptedException {
        long beginNanos = System.nanoTime();
        long worstNanos = 0;
        for (int second = 0; second < seconds(); second++) {
            for (int bed = 0; bed < beds; bed++) {
                long dueNanos = beginNanos + TimeUnit.SECONDS.toNanos(second + 1) + 1_000_000_000L * bed / beds;
                long waitNanos = dueNanos - System.nanoTime();
                if (waitNanos > 100_000) {
                    TimeUnit.NANOSECONDS.sleep(waitNanos);
                }
                worstNanos = Math.max(worstNanos, -waitNanos);
                send(bed, second, false);
            }
        }
        producer.flush();
        return worstNanos / 1_000_000;
    }

    private void send(int bed, int second, boolean last) {
        var chunk = Strips.chunk(bed, second, startMillis, last);
        byte[] key = chunk.patient().getBytes(StandardCharsets.US_ASCII);
        var unused = producer.send(
                new ProducerRecord<>(topic, null, null, key, codec.encode(chunk, format), headers),
                (metadata, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException("a chunk is lost", failure);
                    }
                    appendedMillis[bed][second] = metadata.timestamp();
                });
    }

    /** When the broker had the chunk with this sample, milliseconds since 1970. */
    long appendedMillis(int bed, long sample) {
        return appendedMillis[bed][(int) Math.min(seconds() - 1, sample / Strips.RATE_HZ)];
    }

    private int seconds() {
        return appendedMillis[0].length;
    }

    @Override
    public void close() {
        producer.close();
    }
}
