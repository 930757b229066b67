package wardbeat.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.broker.BrokerAccess;

/**
 * Publishes rejected messages as well as it can without ever being in the way of alerts: what cannot be published is counted
 * and logged.
 *
 * <p>After a failure nothing is tried for {@link #PAUSE}. Cost: it blocks its caller for at most {@link #MAX_BLOCK} in each
 * such pause, and a checkpoint for at most {@link #DELIVERY_TIMEOUT} and a little. Memory: {@link #BUFFER_BYTES}. One thread
 * uses it.
 */
final class RejectionPublisher {

    /** The longest that handing over one message takes. */
    static final Duration MAX_BLOCK = Duration.ofSeconds(2);

    /** The longest that a message is on its way before it counts as unpublished. */
    static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);

    /** How long nothing is tried after a failure. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** The most bytes that wait for the broker. */
    static final long BUFFER_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RejectionPublisher.class);

    private final String topic;
    private final RejectedMessages messages;
    private final Producer<byte @Nullable [], byte @Nullable []> producer;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    /** Why the producer failed since it was last asked. Written by the producer's thread. */
    private volatile @Nullable Exception failure;

    private boolean paused;
    private long pausedNanos;
    private long unpublishedSinceLogged;

    /** A publisher to {@code topic}; waits for the broker to name the topic's partitions, but no longer than {@link #MAX_BLOCK}. */
    RejectionPublisher(BrokerAccess brokers, String topic) {
        this.topic = topic;
        this.messages = new RejectedMessages(topic);
        this.producer = new KafkaProducer<>(brokers.with(options()));
        try {
            var unused = producer.partitionsFor(topic);
        } catch (InterruptException e) {
            producer.close(Duration.ZERO);
            throw e;
        } catch (KafkaException e) {
            pause(e);
        }
    }

    private static Map<String, Object> options() {
        var options = new HashMap<String, Object>();
        options.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        options.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        options.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        options.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        options.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis());
        return options;
    }

    /** Hands {@code rejection} over, or counts it in {@code ledger} as unpublished. */
    void publish(Rejection rejection, Ledger ledger) {
        ledger.add(LedgerEntry.REJECTIONS_IN_FLIGHT, 1);
        if (paused && System.nanoTime() - pausedNanos < PAUSE.toNanos()) {
            failed.incrementAndGet();
        } else {
            resume();
            send(rejection);
        }
        settle(ledger);
    }

    private void send(Rejection rejection) {
        try {
            var unused = producer.send(messages.message(rejection), (metadata, cause) -> {
                if (cause == null) {
                    delivered.incrementAndGet();
                } else {
                    failed(cause);
                }
            });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private void failed(Exception cause) {
        failure = cause;
        failed.incrementAndGet();
    }

    /** Waits until nothing is on its way any more and counts what became of it. */
    void flush(Ledger ledger) {
        producer.flush();
        settle(ledger);
    }

    /** Lets the connection go; what is still on its way after {@link #DELIVERY_TIMEOUT} counts as unpublished. */
    void close(Ledger ledger) {
        producer.close(DELIVERY_TIMEOUT);
        settle(ledger);
    }

    private void settle(Ledger ledger) {
        long published = delivered.getAndSet(0);
        long unpublished = failed.getAndSet(0);
        ledger.add(LedgerEntry.REJECTIONS_PUBLISHED, published);
        ledger.add(LedgerEntry.REJECTIONS_UNPUBLISHED, unpublished);
        ledger.add(LedgerEntry.REJECTIONS_IN_FLIGHT, -(published + unpublished));
        unpublishedSinceLogged += unpublished;
        Exception cause = failure;
        if (cause != null) {
            failure = null;
            pause(cause);
        }
    }

    private void pause(Exception cause) {
        if (!paused) {
            LOG.warn(
                    "Rejected messages cannot be published to {} and are only counted for the next {} s, while alerts go on: {}."
                            + " See that the topic exists and may be written; the messages are still in the samples topic.",
                    topic,
                    PAUSE.toSeconds(),
                    String.valueOf(cause.getMessage()));
        }
        paused = true;
        pausedNanos = System.nanoTime();
    }

    private void resume() {
        if (paused) {
            LOG.warn("{} rejected messages could not be published to {}; trying again", unpublishedSinceLogged, topic);
            unpublishedSinceLogged = 0;
        }
        paused = false;
    }
}
