package wardbeat.alarm.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import wardbeat.identity.Sha256;

/**
 * The alarm limits of a ward: one policy for all patients, and other policies for some.
 *
 * <p>The file is YAML, or JSON, which is YAML too. A limit that {@code limits} does not set keeps its default; a limit
 * that a patient does not set is that of the ward:
 *
 * <pre>{@code
 * limits:
 *   asystoleMillis: 5000
 * patients:
 *   bed-7:
 *     bradycardiaPerMinute: 40
 * }</pre>
 *
 * @param ward for patients without individual limits
 * @param patients limits of single patients, by patient key
 */
public record WardPolicy(AlarmPolicy ward, Map<String, AlarmPolicy> patients) implements Serializable {

    /** The defaults, for all patients. */
    public static final WardPolicy DEFAULT = new WardPolicy(AlarmPolicy.DEFAULT, Map.of());

    private static final String LIMITS = "limits";
    private static final String PATIENTS = "patients";
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final Map<String, Limit> LIMITS_BY_KEY =
            Arrays.stream(Limit.values()).collect(Collectors.toMap(Limit::key, Function.identity()));
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Keeps a copy of the map. */
    public WardPolicy {
        patients = Map.copyOf(patients);
    }

    /**
     * The policy in {@code file}.
     *
     * @throws InvalidPolicyException if the file is not a valid policy; the message has all problems
     * @throws IOException if the file cannot be read
     */
    public static WardPolicy read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InvalidPolicyException(List.of(String.format(
                    Locale.ROOT,
                    "file: too large; expected at most %d bytes, got %d; remove patients",
                    MAX_BYTES,
                    Files.size(file))));
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * The policy in the text of a file.
     *
     * @throws InvalidPolicyException if the text is not a valid policy; the message has all problems
     */
    public static WardPolicy parse(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String line = place == null ? "" : "line " + place.getLineNr() + ": ";
            throw new InvalidPolicyException(List.of(line + "not valid YAML; "
                    + e.getOriginalMessage().lines().findFirst().orElse("no details")));
        }
        if (root == null || root.isNull() || root.isMissingNode()) {
            return DEFAULT;
        }
        if (!root.isObject()) {
            throw new InvalidPolicyException(
                    List.of("file: not a policy; expected '" + LIMITS + ":' and '" + PATIENTS + ":', got " + root));
        }
        var problems = new ArrayList<String>();
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals(LIMITS) && !name.equals(PATIENTS)) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s: unknown section; expected '%s:' or '%s:', got '%s:'; correct or remove it",
                        name,
                        LIMITS,
                        PATIENTS,
                        name));
            }
        });
        AlarmPolicy ward = limits(AlarmPolicy.DEFAULT, root.path(LIMITS), LIMITS, problems);
        var patients = new HashMap<String, AlarmPolicy>();
        JsonNode named = root.path(PATIENTS);
        if (named.isObject()) {
            named.properties()
                    .forEach(patient -> patients.put(
                            patient.getKey(),
                            limits(ward, patient.getValue(), PATIENTS + "." + patient.getKey(), problems)));
        } else if (!named.isMissingNode() && !named.isNull()) {
            problems.add(PATIENTS + ": not a mapping; expected patients and their limits, got " + named);
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return new WardPolicy(ward, patients);
    }

    private static AlarmPolicy limits(AlarmPolicy base, JsonNode node, String section, List<String> problems) {
        if (node.isMissingNode() || node.isNull()) {
            return base;
        }
        if (!node.isObject()) {
            problems.add(section + ": not a mapping; expected names of limits and their values, got " + node);
            return base;
        }
        var limits = new EnumMap<Limit, Integer>(Limit.class);
        node.properties().forEach(entry -> {
            Limit limit = LIMITS_BY_KEY.get(entry.getKey());
            JsonNode value = entry.getValue();
            if (limit == null) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s.%s: unknown limit; expected a name from docs/limits.md, got %s; correct or remove it",
                        section,
                        entry.getKey(),
                        entry.getKey()));
            } else if (value.isIntegralNumber() && value.canConvertToInt()) {
                limits.put(limit, value.intValue());
            } else {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s.%s: not a whole number; expected %d to %d %s, got %s; see docs/limits.md",
                        section,
                        limit.key(),
                        limit.least(),
                        limit.most(),
                        limit.unit(),
                        value));
            }
        });
        try {
            return base.with(limits);
        } catch (InvalidPolicyException e) {
            e.problems().forEach(problem -> problems.add(section + "." + problem));
            return base;
        }
    }

    /** Limits for {@code patient}. */
    public AlarmPolicy of(String patient) {
        return patients.getOrDefault(patient, ward);
    }

    /** The limits of the ward, then those of each patient with own limits, in a fixed form and order. */
    public String canonicalForm() {
        var form = new StringBuilder(ward.canonicalForm());
        for (String patient : new TreeSet<>(patients.keySet())) {
            form.append(patient).append('\n').append(of(patient).canonicalForm());
        }
        return form.toString();
    }

    /** Version of all these limits; that of the ward's own where no patient has others. */
    public String version() {
        return Sha256.shortHexOf(canonicalForm(), 6);
    }
}
