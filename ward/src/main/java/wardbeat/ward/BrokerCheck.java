package wardbeat.ward;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Looks whether a broker answers and has the topics that a command is about to use. */
final class BrokerCheck {

    private static final int ANSWER_MILLIS = 10_000;

    private BrokerCheck() {}

    /**
     * Does nothing where the broker at {@code bootstrap} has all of {@code topics}.
     *
     * @throws IllegalStateException if no broker answers within 10 s, or a topic is missing; one line with the mend
     */
    static void requireTopics(String bootstrap, String... topics) {
        Set<String> there = topicsAt(bootstrap);
        var missing =
                Arrays.stream(topics).filter(topic -> !there.contains(topic)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the broker at " + bootstrap + " has no topic " + String.join(", ", missing)
                    + (there.isEmpty() ? ", nor any other" : ", only " + String.join(", ", there))
                    + ": create it, or name another");
        }
    }

    private static Set<String> topicsAt(String bootstrap) {
        Map<String, Object> options = Map.of(
                "bootstrap.servers", bootstrap,
                "default.api.timeout.ms", ANSWER_MILLIS,
                "request.timeout.ms", ANSWER_MILLIS / 2);
        try (var admin = Admin.create(options)) {
            return new TreeSet<>(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "no broker answers at " + bootstrap + " within " + ANSWER_MILLIS / 1000
                            + " s: check the address and whether it is up",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker for its topics", e);
        }
    }
}
