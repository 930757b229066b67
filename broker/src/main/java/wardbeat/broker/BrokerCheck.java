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
 * Asks a broker, before work begins, for what the work needs. Kafka's own clients wait for it much longer, or for ever, and
 * say less.
 */
public final class BrokerCheck {

    /** The longest that it waits for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private BrokerCheck() {}

    /**
     * Does nothing if a broker answers and has all {@code topics}. Writes nothing and creates nothing.
     *
     * @throws IllegalStateException if the addresses are none, no broker answers within 6 s or lets this client in, or topics
     *     are missing; it says which, and which are there
     */
    public static void requireTopics(BrokerAccess brokers, Collection<String> topics) {
        var there = topicsAt(brokers);
        var missing = topics.stream().filter(topic -> !there.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        throw new IllegalStateException((missing.size() == 1 ? "there is no topic " : "there are no topics ")
                + String.join(", ", missing) + " at " + brokers.bootstrapServers()
                + (there.isEmpty() ? ", nor any other" : ", only " + String.join(", ", there))
                + ": create what is missing, or name another"
                + (brokers.properties().isEmpty() ? "" : ", or allow this client to see it"));
    }

    private static Set<String> topicsAt(BrokerAccess brokers) {
        int millis = (int) ANSWER.toMillis();
        try (var admin = Admin.create(brokers.with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis)))) {
            return new TreeSet<>(admin.listTopics().names().get());
        } catch (KafkaException e) {
            throw noClient(deepest(e), brokers);
        } catch (ExecutionException e) {
            throw new IllegalStateException(explain(e.getCause(), brokers), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker for its topics", e);
        }
    }

    private static String explain(@Nullable Throwable cause, BrokerAccess brokers) {
        String servers = brokers.bootstrapServers();
        if (cause instanceof TimeoutException) {
            return "no broker answers at " + servers + " within " + ANSWER.toSeconds()
                    + " s: check the address and whether it is up"
                    + (brokers.properties().isEmpty()
                            ? ", and whether its listener asks for --kafka-properties"
                            : ", and whether its listener is the one that the Kafka properties are for");
        }
        if (cause instanceof SslAuthenticationException) {
            return "the broker at " + servers + " and this client do not trust each other (" + cause.getMessage()
                    + "): check ssl.* of the Kafka properties";
        }
        if (cause instanceof AuthenticationException) {
            return "the broker at " + servers + " does not let this client in (" + cause.getMessage()
                    + "): check sasl.* of the Kafka properties";
        }
        return "the topics at " + servers + " could not be listed (" + cause + ")";
    }

    /** Why there is no client, by what went wrong deepest down: the outer ones say only that there is none. */
    private static IllegalStateException noClient(Throwable deepest, BrokerAccess brokers) {
        if (deepest instanceof IllegalArgumentException) {
            // Kafka repeats a piece of what it could not read, which can be of a password: it goes no further.
            return new IllegalStateException(cannotAsk(
                    brokers,
                    "sasl.jaas.config is missing or cannot be read; \" and \\ in a password need a \\ before them"));
        }
        String reason = deepest instanceof KafkaException ? String.valueOf(deepest.getMessage()) : deepest.toString();
        return new IllegalStateException(cannotAsk(brokers, reason), deepest);
    }

    private static String cannotAsk(BrokerAccess brokers, String reason) {
        return "no broker can be asked at " + brokers.bootstrapServers() + " (" + reason + "): check the address"
                + (brokers.properties().isEmpty() ? "" : " and the Kafka properties");
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return deepest;
    }
}
