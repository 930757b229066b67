package wardbeat.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BoostedTrees;
import wardbeat.beat.DecisionTree;

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
        var trees = new ArrayList<DecisionTree>();
        for (String tree : dump) {
            trees.add(tree(MAPPER.readTree(tree)));
        }
        return new BoostedTrees(features, biases, trees);
    }

    /** Numbers the nodes level by level, so that the children of a node are neighbours, that below the threshold first. */
    private static DecisionTree tree(JsonNode root) {
        var nodes = new ArrayList<JsonNode>(List.of(root));
        var splits = new ArrayList<Integer>();
        var next = new ArrayList<Integer>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            if (node.has("leaf")) {
                splits.add(-1);
                next.add(0);
            } else {
                splits.add(Integer.parseInt(node.required("split").asText().substring(1)));
                next.add(nodes.size());
                nodes.add(child(node, "yes"));
                nodes.add(child(node, "no"));
            }
        }
        var values = new float[nodes.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode node = nodes.get(i);
            values[i] = Float.parseFloat(
                    node.required(node.has("leaf") ? "leaf" : "split_condition").asText());
        }
        return new DecisionTree(
                splits.stream().mapToInt(Integer::intValue).toArray(),
                values,
                next.stream().mapToInt(Integer::intValue).toArray());
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
