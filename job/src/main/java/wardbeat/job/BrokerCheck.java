package wardbeat.job;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

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
     * @param bootstrapServers as Kafka takes them, {@code host:port} and commas
     * @throws IllegalStateException if the addresses are none, no broker answers within 6 s, or topics are missing; it says
     *     which, and which are there
     */
    public static void requireTopics(String bootstrapServers, Collection<String> topics) {
        var there = topicsAt(bootstrapServers);
        var missing = topics.stream().filter(topic -> !there.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        throw new IllegalStateException((missing.size() == 1 ? "there is no topic " : "there are no topics ")
                + String.join(", ", missing) + " at " + bootstrapServers
                + (there.isEmpty() ? ", nor any other" : ", only " + String.join(", ", there))
                + ": create what is missing, or name another");
    }

    private static Set<String> topicsAt(String bootstrapServers) {
        int millis = (int) ANSWER.toMillis();
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis))) {
            return new TreeSet<>(admin.listTopics().names().get());
        } catch (KafkaException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalStateException(
                    "no broker can be asked at " + bootstrapServers + " (" + reason + "): check the address", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new IllegalStateException(
                        "no broker answers at " + bootstrapServers + " within " + ANSWER.toSeconds()
                                + " s: check the address and whether it is up",
                        e.getCause());
            }
            throw new IllegalStateException("the topics at " + bootstrapServers + " could not be listed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker for its topics", e);
        }
    }
}
