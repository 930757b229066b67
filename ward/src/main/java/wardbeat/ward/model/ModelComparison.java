package wardbeat.ward.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.Content;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.WindowRun;
import wardbeat.ward.terminal.TableText;

/** Comparison of two archives, with a line for each property. Not thread-safe. */
final class ModelComparison {

    private static final String EQUAL = "equal";
    private static final String DIFFERENT = "different";
    private static final int SHORT = 40;

    private final ModelArchive first;
    private final ModelArchive second;
    private final ModelManifest a;
    private final ModelManifest b;
    private final List<List<String>> rows = new ArrayList<>();

    ModelComparison(ModelArchive first, ModelArchive second) {
        this.first = first;
        this.second = second;
        this.a = first.manifest();
        this.b = second.manifest();
    }

    /**
     * The comparison in two columns: property and result.
     *
     * @throws wardbeat.scoring.ModelArchiveException if the self-test of an archive fails on this machine
     */
    String text() {
        rows.clear();
        values("id", first.modelId(), second.modelId());
        values("name", a.name(), b.name());
        values("code version", a.codeVersion(), b.codeVersion());
        values("processor", a.platform().processor(), b.platform().processor());
        values("system", a.platform().system(), b.platform().system());
        values("Java", a.platform().java(), b.platform().java());
        values("libraries", a.platform().libraries(), b.platform().libraries());
        values("data set", a.dataSet().name(), b.dataSet().name());
        values("records", a.dataSet().trainingRecords(), b.dataSet().trainingRecords());
        values("folds", a.dataSet().folds(), b.dataSet().folds());
        training();
        values("learning curve", last(a), last(b));
        values("network", a.network().kind(), b.network().kind());
        values("description", a.network().description(), b.network().description());
        weights();
        secondStage();
        evaluations();
        values("held-out confidence", ModelText.of(a.heldOut()), ModelText.of(b.heldOut()));
        scores();
        entries();
        return TableText.of(2, rows);
    }

    private void training() {
        var options = new TreeSet<>(a.training().keySet());
        options.addAll(b.training().keySet());
        for (String option : options) {
            values(
                    "training " + option,
                    a.training().getOrDefault(option, "absent"),
                    b.training().getOrDefault(option, "absent"));
        }
    }

    private static String last(ModelManifest manifest) {
        List<Epoch> curve = manifest.learningCurve();
        return curve.isEmpty() ? "none" : ModelText.of(curve.get(curve.size() - 1));
    }

    private void weights() {
        Optional<NetworkWeights> mine = first.weights();
        Optional<NetworkWeights> theirs = second.weights();
        if (mine.isEmpty() || theirs.isEmpty()) {
            line("weights", mine.isEmpty() && theirs.isEmpty() ? "only in the graphs" : DIFFERENT);
            return;
        }
        numbers("weights", mine.get().values(), theirs.get().values());
    }

    private void numbers(String heading, float[] mine, float[] theirs) {
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < mine.length; i++) {
            double difference = Math.abs((double) mine[i] - theirs[i]);
            largest = Math.max(largest, difference);
            sum += difference;
        }
        String figures = String.format(
                Locale.ROOT, "%s: largest difference %.3g, mean %.3g", DIFFERENT, largest, sum / mine.length);
        line(heading, largest == 0 ? EQUAL : figures);
    }

    private void secondStage() {
        BeatClassifier mine = first.classifier();
        BeatClassifier theirs = second.classifier();
        values("second stage", ModelText.secondStage(mine), ModelText.secondStage(theirs));
        line("second stage model", mine.model().equals(theirs.model()) ? EQUAL : DIFFERENT);
        values("second stage preferences", ModelText.preferences(mine), ModelText.preferences(theirs));
        values("second stage abstention", "below " + mine.abstainBelow(), "below " + theirs.abstainBelow());
    }

    private void evaluations() {
        var measured = new LinkedHashSet<String>();
        a.evaluations().forEach(evaluation -> measured.add(evaluation.of()));
        b.evaluations().forEach(evaluation -> measured.add(evaluation.of()));
        for (String of : measured) {
            Optional<Evaluation> mine = evaluation(a, of);
            Optional<Evaluation> theirs = evaluation(b, of);
            if (mine.equals(theirs)) {
                line("evaluation", EQUAL + ": " + of);
            } else {
                line("evaluation", DIFFERENT + ": " + of);
                mine.ifPresent(evaluation -> figures("  A", evaluation));
                theirs.ifPresent(evaluation -> figures("  B", evaluation));
            }
        }
    }

    private static Optional<Evaluation> evaluation(ModelManifest manifest, String of) {
        return manifest.evaluations().stream()
                .filter(evaluation -> evaluation.of().equals(of))
                .findFirst();
    }

    private void figures(String heading, Evaluation evaluation) {
        ConfusionMatrix confusion = evaluation.confusion();
        var figures = new StringBuilder("Se/+P in %:");
        for (BeatClass beatClass : BeatClass.values()) {
            figures.append(String.format(
                    Locale.ROOT,
                    "  %s %.1f/%.1f",
                    beatClass,
                    100 * confusion.sensitivity(beatClass),
                    100 * confusion.positivePredictivity(beatClass)));
        }
        line(heading, figures + String.format(Locale.ROOT, " of %,d beats", confusion.beats()));
    }

    /** The windows are synthetic ECG: different scores show that the models are different, but not how much for patients. */
    private void scores() {
        WindowRun run = first.selfTest().run();
        try (Scorer mine = first.scorer(ScorerEngine.ONNX);
                Scorer theirs = second.scorer(ScorerEngine.ONNX)) {
            numbers(
                    String.format(Locale.ROOT, "scores of %d windows", run.windows()),
                    mine.score(run),
                    theirs.score(run));
        }
    }

    private void entries() {
        var names = new LinkedHashSet<String>();
        a.entries().forEach(entry -> names.add(entry.name()));
        b.entries().forEach(entry -> names.add(entry.name()));
        for (String name : names) {
            values("entry " + name, digest(a, name), digest(b, name));
        }
    }

    private static String digest(ModelManifest manifest, String name) {
        return manifest.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .map(Content::sha256)
                .map(sha256 -> sha256.substring(0, 12))
                .findFirst()
                .orElse("absent");
    }

    private void values(String heading, Object mine, Object theirs) {
        String left = words(mine);
        String right = words(theirs);
        if (mine.equals(theirs)) {
            line(heading, left.length() <= SHORT ? EQUAL + ": " + left : EQUAL);
        } else if (left.length() <= SHORT && right.length() <= SHORT) {
            line(heading, DIFFERENT + ": A " + left + ", B " + right);
        } else {
            line(heading, DIFFERENT);
            line("  A", left);
            line("  B", right);
        }
    }

    private static String words(Object value) {
        String words = String.valueOf(value);
        return words.isEmpty() || words.equals("[]") ? "none" : words;
    }

    private void line(String heading, String words) {
        rows.add(List.of(heading, words));
    }
}
