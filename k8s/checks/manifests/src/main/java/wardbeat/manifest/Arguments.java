package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Arguments of a command.
 *
 * @param words the arguments; an option and its value are two words
 */
record Arguments(List<String> words) {

    Arguments {
        words = List.copyOf(words);
    }

    /** The arguments in a list of a manifest; empty without a list. */
    static Arguments of(JsonNode list) {
        return new Arguments(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }

    /** The value of {@code option}, if it is given and has one. */
    Optional<String> valueOf(String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    /** A copy with another value of {@code option}, which must have a value. */
    Arguments with(String option, String value) {
        var changed = new ArrayList<>(words);
        changed.set(words.indexOf(option) + 1, value);
        return new Arguments(changed);
    }

    /** A copy without {@code option} and its value; the same arguments if it has no value. */
    Arguments without(String option) {
        if (valueOf(option).isEmpty()) {
            return this;
        }
        var rest = new ArrayList<>(words);
        int at = words.indexOf(option);
        rest.subList(at, at + 2).clear();
        return new Arguments(rest);
    }
}
