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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.broker.BrokerAccess;

/**
 * Publishes rejected messages with bounded effort, so that alerts are not delayed. Messages that cannot be published are
 * counted and logged.
 *
 * <p>After a failure it does not publish for {@link #PAUSE}. Cost: blocks its caller for at most {@link #MAX_BLOCK} per pause,
 * and a checkpoint for slightly more than {@link #DELIVERY_TIMEOUT}. Memory: {@link #BUFFER_BYTES}. One thread uses it.
 */
final class RejectionPublisher {

    /** Longest time that the start waits for the topic: the first connection of a busy process can take seconds. */
    static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

    /** Longest time that sending one message blocks the caller. */
    static final Duration MAX_BLOCK = Duration.ofSeconds(2);

    /** Longest time in flight; after it, a message counts as unpublished. */
    static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);

    /** Time without attempts after a failure. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Size of the buffer of messages that wait for the broker, bytes. */
    static final long BUFFER_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RejectionPublisher.class);

    private final String topic;
    private final RejectedMessages messages;
    private final Producer<byte @Nullable [], byte @Nullable []> producer;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    /** Last failure that was not handled yet. Written by the producer's thread. */
    private volatile @Nullable Exception failure;

    private boolean paused;
    private long pausedNanos;
    private long unpublishedSinceLogged;

    /** A publisher to {@code topic}. Waits for the partitions of the topic, at most {@link #OPEN_TIMEOUT}. */
    RejectionPublisher(BrokerAccess brokers, String topic) {
        this.topic = topic;
        this.messages = new RejectedMessages(topic);
        this.producer = new KafkaProducer<>(brokers.with(options()));
        try {
            awaitPartitions();
        } catch (InterruptException e) {
            producer.close(Duration.ZERO);
            throw e;
        } catch (KafkaException e) {
            pause(e);
        }
    }

    private void awaitPartitions() {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                var unused = producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - startNanos
                        > OPEN_TIMEOUT.minus(MAX_BLOCK).toNanos()) {
                    throw e;
                }
            }
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

    /** Sends {@code rejection}, or counts it in {@code ledger} as unpublished. */
    void publish(Rejection rejection, Ledger ledger) {
        ledger.add(LedgerEntry.REJECTIONS_IN_FLIGHT, 1);
        if (paused && System.nanoTime() - pausedNanos < PAUSE.toNanos()) {
            failed.incrementAndGet();
        } else {
            resume();
            send(rejection);
        }
        countResults(ledger);
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

    /** Waits until no message is in flight and counts the results. */
    void flush(Ledger ledger) {
        producer.flush();
        countResults(ledger);
    }

    /** Closes the connection. Messages still in flight after {@link #DELIVERY_TIMEOUT} count as unpublished. */
    void close(Ledger ledger) {
        producer.close(DELIVERY_TIMEOUT);
        countResults(ledger);
    }

    private void countResults(Ledger ledger) {
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
                    "Topic {}: cannot publish rejected messages; for the next {} s they are only counted, and alerts go on: {}."
                            + " Check that the topic exists and that the job may write to it. The rejected messages are"
                            + " still in the samples topic.",
                    topic,
                    PAUSE.toSeconds(),
                    String.valueOf(cause.getMessage()));
        }
        paused = true;
        pausedNanos = System.nanoTime();
    }

    private void resume() {
        if (paused) {
            LOG.warn("Topic {}: {} rejected messages were not published; retrying", topic, unpublishedSinceLogged);
            unpublishedSinceLogged = 0;
        }
        paused = false;
    }
}
