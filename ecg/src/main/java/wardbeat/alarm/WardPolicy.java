package wardbeat.alarm;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import wardbeat.identity.Sha256;

/**
 * The limits of a whole ward: those for everybody, and others for some patients.
 *
 * <p>A file of it is YAML, or JSON, which is YAML too. Limits that are not named keep their defaults, those of a patient the
 * ward's:
 *
 * <pre>{@code
 * limits:
 *   asystoleMillis: 5000
 * patients:
 *   bed-7:
 *     bradycardiaPerMinute: 40
 * }</pre>
 *
 * @param ward for whom nothing else is said
 * @param patients limits of single patients, by their key
 */
public record WardPolicy(AlarmPolicy ward, Map<String, AlarmPolicy> patients) implements Serializable {

    /** The defaults, for everybody. */
    public static final WardPolicy DEFAULT = new WardPolicy(AlarmPolicy.DEFAULT, Map.of());

    private static final String LIMITS = "limits";
    private static final String PATIENTS = "patients";
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Keeps a copy of the map. */
    public WardPolicy {
        patients = Map.copyOf(patients);
    }

    /**
     * The policy that {@code file} holds.
     *
     * @throws InvalidPolicyException if it holds none; says all that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static WardPolicy read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InvalidPolicyException(
                    List.of("expected at most " + MAX_BYTES + " bytes, got " + Files.size(file)));
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * The policy that {@code text} says.
     *
     * @throws InvalidPolicyException if it says none; says all that is wrong with it
     */
    public static WardPolicy parse(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String where = place == null ? "" : "line " + place.getLineNr() + ": ";
            throw new InvalidPolicyException(
                    List.of(where + e.getOriginalMessage().lines().findFirst().orElse("no YAML")));
        }
        if (root == null || root.isNull() || root.isMissingNode()) {
            return DEFAULT;
        }
        var problems = new ArrayList<String>();
        if (!root.isObject()) {
            throw new InvalidPolicyException(
                    List.of("expected '" + LIMITS + ":' and '" + PATIENTS + ":', got " + root));
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals(LIMITS) && !name.equals(PATIENTS)) {
                problems.add("expected '" + LIMITS + ":' or '" + PATIENTS + ":', got '" + name + ":'");
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
            problems.add(PATIENTS + ": expected patients and their limits, got " + named);
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return new WardPolicy(ward, patients);
    }

    private static AlarmPolicy limits(AlarmPolicy base, JsonNode node, String place, List<String> problems) {
        if (node.isMissingNode() || node.isNull()) {
            return base;
        }
        if (!node.isObject()) {
            problems.add(place + ": expected names of limits and their values, got " + node);
            return base;
        }
        var limits = new TreeMap<String, Integer>();
        node.properties().forEach(limit -> {
            if (limit.getValue().isIntegralNumber() && limit.getValue().canConvertToInt()) {
                limits.put(limit.getKey(), limit.getValue().intValue());
            } else {
                problems.add(place + ": expected a whole number for " + limit.getKey() + ", got " + limit.getValue());
            }
        });
        try {
            return base.with(limits);
        } catch (InvalidPolicyException e) {
            e.problems().forEach(problem -> problems.add(place + ": " + problem));
            return base;
        }
    }

    /** The limits for {@code patient}. */
    public AlarmPolicy of(String patient) {
        return patients.getOrDefault(patient, ward);
    }

    /** All limits in words and order that are always the same: the ward's, then those in which a patient differs. */
    public String canonicalForm() {
        var form = new StringBuilder(ward.canonicalForm());
        for (String patient : new TreeSet<>(patients.keySet())) {
            form.append(patient).append('\n').append(of(patient).canonicalForm());
        }
        return form.toString();
    }

    /** Names these very limits; that of the ward's own where no patient has others. */
    public String version() {
        return Sha256.shortHexOf(canonicalForm(), 6);
    }
}
