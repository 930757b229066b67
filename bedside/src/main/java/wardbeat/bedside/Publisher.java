package wardbeat.bedside;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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
import wardbeat.broker.BrokerAccess;
import wardbeat.signal.SampleChunk;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/**
 * Publishes chunks to a topic: keyed by patient, in order, without duplicates, acknowledged by all in-sync replicas.
 *
 * <p>The timestamp of a record is the wall-clock time of sending, not the device time: brokers delete by it, and recordings are
 * old. Memory: at most {@link #BUFFER_BYTES} of unsent records; then publishing blocks. One thread publishes; any thread may read
 * the counters.
 */
public final class Publisher implements ChunkSink, AutoCloseable {

    /** Size of the buffer of records that wait for the broker, bytes. */
    public static final long BUFFER_BYTES = 32L << 20;

    /** Time that the producer waits to fill a batch, milliseconds; part of the delay of every alarm. */
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
     * A publisher to {@code topic}. Does not connect yet.
     *
     * @param brokers addresses, and properties of Kafka's producer such as those of security
     * @throws KafkaException if a property is invalid, with the reason in its cause
     */
    public Publisher(BrokerAccess brokers, String topic, WireFormat format, DeliveryListener listener) {
        this.topic = topic;
        this.format = format;
        this.listener = listener;
        this.headers =
                List.of(new RecordHeader(WireFormat.HEADER, format.contentType().getBytes(StandardCharsets.US_ASCII)));
        this.producer = new KafkaProducer<>(brokers.with(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class)));
    }

    /** Sends {@code chunk}. The listener and the counters report whether it was delivered. */
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
            throw (InterruptedException) new InterruptedException("interrupted while sending a chunk").initCause(e);
        } catch (KafkaException e) {
            fail(patient, session, endSample, e);
        }
    }

    private void fail(String patient, String session, long endSample, Exception cause) {
        failed.incrementAndGet();
        listener.failed(patient, session, endSample, cause);
    }

    /** Number of chunks sent. */
    public long sent() {
        return sent.get();
    }

    /** Number of chunks that the broker has acknowledged. */
    public long delivered() {
        return delivered.get();
    }

    /** Number of lost chunks. The rest is in flight; after {@link #close} no chunk is. */
    public long failed() {
        return failed.get();
    }

    /** Waits until every chunk is delivered or lost, and closes the connection. */
    @Override
    public void close() {
        producer.close();
    }
}
