package wardbeat.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Checks, before work starts, that a broker answers and has the topics. Kafka's own clients wait much longer or without
 * limit, and their messages contain less.
 */
public final class BrokerCheck {

    /** Longest wait for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private BrokerCheck() {}

    /**
     * Checks that a broker answers and has all {@code topics}. Changes nothing on the broker.
     *
     * @throws IllegalStateException if an address is invalid, no broker answers within 6 s, authentication or encryption
     *     fails, or topics are missing; the message names them and the existing ones
     */
    public static void requireTopics(BrokerAccess brokers, Collection<String> topics) {
        var existing = topicsAt(brokers);
        var missing = topics.stream().filter(topic -> !existing.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        throw new IllegalStateException(message(
                brokers,
                "missing topics",
                "expected " + String.join(", ", missing) + ", got "
                        + (existing.isEmpty() ? "no topics" : "only " + String.join(", ", existing)),
                "create them or change the topic options"
                        + (brokers.properties().isEmpty() ? "" : ", or grant this client access to them")));
    }

    private static Set<String> topicsAt(BrokerAccess brokers) {
        int millis = (int) ANSWER.toMillis();
        try (var admin = Admin.create(brokers.with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis)))) {
            return new TreeSet<>(admin.listTopics().names().get());
        } catch (KafkaException e) {
            throw clientNotCreated(rootCause(e), brokers);
        } catch (ExecutionException e) {
            throw new IllegalStateException(explain(e.getCause(), brokers), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing the topics of the broker", e);
        }
    }

    private static String explain(@Nullable Throwable cause, BrokerAccess brokers) {
        if (cause instanceof TimeoutException) {
            return message(
                    brokers,
                    "no answer within " + ANSWER.toSeconds() + " s",
                    "",
                    "check the address and that the broker is up"
                            + (brokers.properties().isEmpty()
                                    ? ", and whether its listener requires --kafka-properties"
                                    : ", and that the Kafka properties are for this listener"));
        }
        if (cause instanceof SslAuthenticationException) {
            return message(
                    brokers,
                    "TLS handshake failed (" + cause.getMessage() + ")",
                    "",
                    "check ssl.* in the Kafka properties");
        }
        if (cause instanceof AuthenticationException) {
            return message(
                    brokers,
                    "authentication failed (" + cause.getMessage() + ")",
                    "",
                    "check sasl.* in the Kafka properties");
        }
        return message(brokers, "cannot list the topics (" + cause + ")", "", "check the log of the broker");
    }

    /** The root cause has the reason; the outer exceptions only state that there is no client. */
    private static IllegalStateException clientNotCreated(Throwable rootCause, BrokerAccess brokers) {
        if (rootCause instanceof IllegalArgumentException) {
            // Kafka's message repeats a part of the unreadable text, which can be a password; it must not go further.
            return new IllegalStateException(notCreated(
                    brokers,
                    "sasl.jaas.config is missing or cannot be parsed; in a password, write \\ before \" and \\"));
        }
        String reason =
                rootCause instanceof KafkaException ? String.valueOf(rootCause.getMessage()) : rootCause.toString();
        return new IllegalStateException(notCreated(brokers, reason), rootCause);
    }

    private static String notCreated(BrokerAccess brokers, String reason) {
        return message(
                brokers,
                "cannot create a client (" + reason + ")",
                "",
                "check the address" + (brokers.properties().isEmpty() ? "" : " and the Kafka properties"));
    }

    private static String message(BrokerAccess brokers, String problem, String expectedAndGot, String advice) {
        return "broker " + brokers.bootstrapServers() + ": " + problem
                + (expectedAndGot.isEmpty() ? "" : "; " + expectedAndGot) + "; " + advice;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
