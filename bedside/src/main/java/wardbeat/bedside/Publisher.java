package wardbeat.bedside;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import wardbeat.signal.SampleChunk;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/**
 * Publishes chunks to a topic: keyed by patient, in order, none twice, acknowledged by all replicas in sync.
 *
 * <p>The record's timestamp is the wall clock's when it is sent, not the device's: brokers delete by it, and recordings are
 * old. Memory: at most {@link #BUFFER_BYTES} wait for the broker; then publishing waits too. One thread publishes; the counters may
 * be read by any.
 */
public final class Publisher implements ChunkSink, AutoCloseable {

    /** The most bytes that wait for the broker. */
    public static final long BUFFER_BYTES = 32L << 20;

    /** How long the producer waits for company for a message; part of every alarm's delay. */
    private static final int LINGER_MILLIS = 2;

    private final String topic;
    private final WireFormat format;
    private final DeliveryListener listener;
    private final InstantSource wallClock = InstantSource.system();
    private final SampleChunkCodec codec = new SampleChunkCodec();
    private final List<Header> headers;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /**
     * A publisher to the cluster at {@code bootstrapServers}. Does not connect yet.
     *
     * @param bootstrapServers as Kafka takes them, {@code host:port} and commas
     * @param clientOptions further options of Kafka's producer, for example for security; they win over the choices made here
     * @throws KafkaException if an option is wrong, with the reason in its cause
     */
    public Publisher(
            String bootstrapServers,
            Map<String, String> clientOptions,
            String topic,
            WireFormat format,
            DeliveryListener listener) {
        this.topic = topic;
        this.format = format;
        this.listener = listener;
        this.headers =
                List.of(new RecordHeader(WireFormat.HEADER, format.contentType().getBytes(StandardCharsets.US_ASCII)));
        this.producer = new KafkaProducer<>(options(bootstrapServers, clientOptions));
    }

    private static Map<String, Object> options(String bootstrapServers, Map<String, String> clientOptions) {
        var options = new HashMap<String, Object>();
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        options.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        options.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        options.putAll(clientOptions);
        options.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        options.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        options.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return options;
    }

    /** Hands {@code chunk} over for sending; whether it arrives, the listener and the counters tell. */
    @Override
    public void accept(SampleChunk chunk) throws InterruptedException {
        byte[] key = chunk.patient().getBytes(StandardCharsets.US_ASCII);
        var record = new ProducerRecord<>(topic, null, wallClock.millis(), key, codec.encode(chunk, format), headers);
        String patient = chunk.patient();
        String session = chunk.session();
        long endSample = chunk.endSample();
        long sentNanos = System.nanoTime();
        sent.incrementAndGet();
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    delivered.incrementAndGet();
                    listener.delivered(patient, session, endSample, sentNanos);
                } else {
                    fail(patient, session, endSample, failure);
                }
            });
        } catch (InterruptException e) {
            Thread.interrupted();
            fail(patient, session, endSample, e);
            throw (InterruptedException)
                    new InterruptedException("interrupted while handing over a chunk").initCause(e);
        } catch (KafkaException e) {
            fail(patient, session, endSample, e);
        }
    }

    private void fail(String patient, String session, long endSample, Exception cause) {
        failed.incrementAndGet();
        listener.failed(patient, session, endSample, cause);
    }

    /** How many chunks were handed over. */
    public long sent() {
        return sent.get();
    }

    /** How many of them the broker has. */
    public long delivered() {
        return delivered.get();
    }

    /** How many of them are lost. The rest is on its way; after {@link #close} there is none. */
    public long failed() {
        return failed.get();
    }

    /** Waits until all chunks handed over are delivered or lost, and lets the connection go. */
    @Override
    public void close() {
        producer.close();
    }
}
