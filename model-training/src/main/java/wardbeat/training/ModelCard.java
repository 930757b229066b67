package wardbeat.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.evaluation.MatchCounts;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.Evaluation;
import wardbeat.training.Background.OfSeed;
import wardbeat.training.ModelEvaluation.NoisePoint;

/** A model on one page of Markdown: figures and provenance, no strips of recordings. */
final class ModelCard {

    /** What everyone who relies on the model should know. */
    static final List<String> LIMITS = List.of(
            "It is no medical device and has seen no patient outside one data set of 1975 to 1979; children, paced patients and other leads were not measured.",
            "S rests on prematurity: in atrial fibrillation normal beats are called S, and late or isochronous S beats are missed. Do not rest an alarm on S alone.",
            "F is not recognised: most fusion beats are called N, some V.",
            "Figures differ widely from patient to patient: see the table by record before trusting a mean.",
            "The class is not always the most probable one: S and V are preferred, since missing them costs more; the probabilities are not changed by that.",
            "The first 1.06 s and the last 1.3 s of a segment have no window: these beats are called Q.",
            "Electrode motion looks like ventricular beats: see the figures in noise. Signal quality does not hold beats back yet.");

    private final StringBuilder text = new StringBuilder();

    private ModelCard() {}

    /** The card. */
    static String of(String modelId, ModelManifest manifest, ModelEvaluation evaluation, Background background) {
        var card = new ModelCard();
        card.write(modelId, manifest, evaluation, background);
        return card.text.toString();
    }

    private void write(String modelId, ModelManifest manifest, ModelEvaluation evaluation, Background background) {
        line("# Model card: " + manifest.name());
        line("");
        line("Model `" + modelId + "`. Written by `./wardbeat model report`; the archive's manifest says the same.");
        line("");
        line(
                "**What it is for.** The class (AAMI EC57: N, S, V, F, Q) and five calibrated probabilities of each heart beat in one ECG lead, for");
        line("research and engineering. It is no medical device.");
        line("");
        line(
                "**How.** A convolutional network (two convolutions with poolings, two dense layers, 305,733 parameters) scores 2.4 s around the");
        line(
                "beat at 125 Hz, conditioned and scaled by the stream's own amplitude. A logistic regression adds what the beats before say about");
        line("the rhythm, and calibrates. S and V are called from lower probabilities on than N.");
        line("");
        headline(manifest, evaluation);
        matrix(
                "Detected and classified, as the job reports",
                evaluation.detected().gross());
        matrix("The experts' beats given, classified", evaluation.given().gross());
        perRecord(evaluation);
        noise(evaluation);
        heldOut(manifest);
        seeds(background.seeds(modelId, manifest, evaluation));
        provenance(manifest, evaluation, background.cost());
        line("## Known limits");
        line("");
        LIMITS.forEach(limit -> line("- " + limit));
    }

    private void headline(ModelManifest manifest, ModelEvaluation evaluation) {
        line("## What it reaches");
        line("");
        line(String.format(
                Locale.ROOT,
                "On %d records, %.1f h, by EC57 (from 5:00, 150 ms, flutter left out; gross, without paced records), offline by the job's own"
                        + " classes. %s",
                evaluation.records().size(),
                evaluation.hours(),
                learntFrom(manifest, evaluation)));
        line("");
        line("| figure | floor % | aim % | reached % | | counted |");
        line("| --- | ---: | ---: | ---: | --- | --- |");
        for (HeadlineFigure figure : HeadlineFigure.of(evaluation)) {
            line(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %s | %s | %s |",
                    figure.name(),
                    figure.floor(),
                    figure.aim(),
                    Double.isNaN(figure.reached()) ? "-" : String.format(Locale.ROOT, "%.2f", figure.reached()),
                    figure.verdict(),
                    figure.counts()));
        }
        line("");
        DeletionCheck.Result deletion = evaluation.deletion();
        line(String.format(
                Locale.ROOT,
                "Saliency: covering the most salient tenth of a window lowers the score of its class by %.3f on average, covering a random tenth by"
                        + " %.3f (%,d windows).",
                deletion.salientFall(),
                deletion.randomFall(),
                deletion.windows()));
        line("");
    }

    private void matrix(String title, BeatComparison gross) {
        line("**" + title + "**");
        line("");
        line("| reference | as N | as S | as V | as F | as Q | missed | Se | +P | F1 |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (BeatClass reference : BeatClass.values()) {
            var row = new StringBuilder("| " + reference);
            for (BeatClass given : BeatClass.values()) {
                row.append(String.format(Locale.ROOT, " | %,d", gross.paired(reference, given)));
            }
            MatchCounts counts = gross.classification(reference);
            row.append(String.format(Locale.ROOT, " | %,d | ", gross.missed(reference)))
                    .append(percent(counts.sensitivity()))
                    .append(" | ")
                    .append(percent(counts.positivePredictivity()))
                    .append(" | ")
                    .append(percent(counts.f1()));
            line(row + " |");
        }
        var extra = new StringBuilder("| no beat");
        for (BeatClass given : BeatClass.values()) {
            extra.append(String.format(Locale.ROOT, " | %,d", gross.extra(given)));
        }
        line(extra + " | | | | |");
        line("");
    }

    private void perRecord(ModelEvaluation evaluation) {
        line("## Record by record");
        line("");
        line("| record | beats | missed | extra | S | S Se | S +P | V | V Se | V +P |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var record : evaluation.detected().records()) {
            MatchCounts found = record.comparison().detection();
            MatchCounts s = record.comparison().classification(BeatClass.S);
            MatchCounts v = record.comparison().classification(BeatClass.V);
            line(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d | %s | %s | %,d | %s | %s |",
                    record.name(),
                    found.truePositives() + found.falseNegatives(),
                    found.falseNegatives(),
                    found.falsePositives(),
                    s.truePositives() + s.falseNegatives(),
                    percent(s.sensitivity()),
                    percent(s.positivePredictivity()),
                    v.truePositives() + v.falseNegatives(),
                    percent(v.sensitivity()),
                    percent(v.positivePredictivity())));
        }
        line("");
    }

    private void noise(ModelEvaluation evaluation) {
        line("## In noise");
        line("");
        if (evaluation.noise().isEmpty()) {
            line("Not measured: no noise was added.");
            line("");
            return;
        }
        line(
                "Noise of the second half of the MIT-BIH Noise Stress Test recordings (bw baseline wander, em electrode motion, ma muscle), added");
        line("throughout; training uses the first half.");
        line("");
        line("| noise | dB | V Se | false V an hour | QRS Se | QRS +P |");
        line("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (NoisePoint point : evaluation.noise()) {
            MatchCounts ventricular = point.comparison().classification(BeatClass.V);
            line(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %.1f | %s | %s |",
                    point.noise(),
                    point.decibels(),
                    percent(ventricular.sensitivity()),
                    ventricular.falsePositives() / evaluation.hours(),
                    percent(point.comparison().detection().sensitivity()),
                    percent(point.comparison().detection().positivePredictivity())));
        }
        line("");
    }

    private void heldOut(ModelManifest manifest) {
        for (Evaluation evaluation : manifest.evaluations()) {
            ConfusionMatrix confusion = evaluation.confusion();
            line("**While choosing** (" + evaluation.of() + ", "
                    + evaluation.records().size() + " records):");
            line("");
            line("```");
            confusion.table().lines().forEach(this::line);
            line("```");
            line("");
        }
    }

    private void seeds(List<OfSeed> seeds) {
        if (seeds.isEmpty()) {
            return;
        }
        line("## What the seed makes of it");
        line("");
        line(
                "The same training with other seeds, F1 in percent: held-out training patients, then the records above, beats detected.");
        line("");
        line("| seed | model | held out N | S | V | evaluated N | S | V |");
        line("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (OfSeed seed : seeds) {
            line("| %s | `%s` | %s |".formatted(seed.seed(), seed.modelId(), Background.cells(seed.figures(), " | ")));
        }
        line("| spread | greatest - least | " + Background.cells(Background.spread(seeds), " | ") + " |");
        line("");
    }

    private void provenance(ModelManifest manifest, ModelEvaluation evaluation, @Nullable TrainingCost cost) {
        line("## Where it comes from");
        line("");
        line("- Data: " + manifest.dataSet().name() + ".");
        line("- Learnt from: " + String.join(" ", manifest.dataSet().trainingRecords()) + ".");
        line("- Evaluated on: " + String.join(" ", evaluation.records()) + ".");
        line("- Code: Wardbeat " + manifest.codeVersion() + "; "
                + manifest.platform().libraries() + "; " + manifest.platform().processor() + ", Java "
                + manifest.platform().java() + ".");
        for (Map.Entry<String, String> parameter : manifest.training().entrySet()) {
            line("- " + parameter.getKey() + ": " + parameter.getValue());
        }
        if (cost != null) {
            line("- Cost: %d s, %d s of processor time."
                    .formatted(cost.elapsed().toSeconds(), cost.cpu().toSeconds()));
        }
        line("");
    }

    /** Whether the model has learnt from the records it is evaluated on. */
    static String learntFrom(ModelManifest manifest, ModelEvaluation evaluation) {
        List<String> known = evaluation.records().stream()
                .filter(manifest.dataSet().trainingRecords()::contains)
                .toList();
        return known.isEmpty()
                ? "The model has learnt from none of these records."
                : "The model has learnt from %s: the figures say nothing about new patients."
                        .formatted(String.join(", ", known));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble()) : "-";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
