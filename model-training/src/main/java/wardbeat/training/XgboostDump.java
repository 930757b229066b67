package wardbeat.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;

/**
 * Reads the trees that XGBoost writes as JSON: nested nodes with {@code split} ("f" and the number of the feature),
 * {@code split_condition}, {@code yes} (the child of a beat below the condition), {@code no} and {@code children}, or with
 * {@code leaf}.
 */
final class XgboostDump {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private XgboostDump() {}

    /**
     * The trees of a dump.
     *
     * @param features the features by their number
     * @param biases bias of each class
     * @param dump the trees of the classes in turn
     * @throws JsonProcessingException if a tree is not JSON
     */
    static BoostedTrees trees(List<BeatFeature> features, double[] biases, String[] dump)
            throws JsonProcessingException {
        var nodes = new ArrayList<JsonNode>();
        var children = new ArrayList<Integer>();
        var roots = new int[dump.length];
        for (int i = 0; i < dump.length; i++) {
            roots[i] = nodes.size();
            addLevelByLevel(MAPPER.readTree(dump[i]), nodes, children);
        }
        var splits = new byte[nodes.size()];
        var values = new float[nodes.size()];
        var next = new int[nodes.size()];
        for (int i = 0; i < splits.length; i++) {
            JsonNode node = nodes.get(i);
            boolean leaf = node.has("leaf");
            splits[i] =
                    leaf ? -1 : Byte.parseByte(node.required("split").asText().substring(1));
            values[i] = Float.parseFloat(
                    node.required(leaf ? "leaf" : "split_condition").asText());
            next[i] = children.get(i);
        }
        return new BoostedTrees(features, biases, roots, splits, values, next);
    }

    /** Adds the nodes of a tree so that the children of a node are neighbours, the one below the threshold first. */
    private static void addLevelByLevel(JsonNode root, List<JsonNode> nodes, List<Integer> children) {
        var waiting = new ArrayDeque<JsonNode>();
        waiting.add(root);
        int known = nodes.size() + 1;
        while (!waiting.isEmpty()) {
            JsonNode node = waiting.remove();
            nodes.add(node);
            if (node.has("leaf")) {
                children.add(0);
                continue;
            }
            children.add(known);
            known += 2;
            waiting.add(child(node, "yes"));
            waiting.add(child(node, "no"));
        }
    }

    private static JsonNode child(JsonNode node, String name) {
        for (JsonNode child : node.required("children")) {
            if (child.required("nodeid").equals(node.required(name))) {
                return child;
            }
        }
        throw new IllegalStateException("tree: no child " + node.required(name) + " in " + node);
    }
}
