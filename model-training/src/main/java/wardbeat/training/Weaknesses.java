package wardbeat.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatEvaluation.OfRecord;
import wardbeat.evaluation.MatchCounts;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelManifest;
import wardbeat.training.ModelEvaluation.NoisePoint;

/**
 * What a model does badly, in sentences with the figures of an evaluation. There is a sentence only if the figures support it.
 */
final class Weaknesses {

    /** Limits that do not depend on an evaluation. */
    static final List<String> LIMITS = List.of(
            "The model is not a medical device. It was not measured on children, on paced patients, or on recordings of other"
                    + " devices than those named under Provenance.",
            "S means early for this patient: in atrial fibrillation, normal beats are classified as S; S beats that are not early are"
                    + " missed, mainly in patients with many of them. Do not base an alarm on S alone.",
            "Results differ widely between patients: read the table of records before you trust a mean.",
            "The class is not always the most probable one: S and V are preferred, because missing them costs more. The preference does"
                    + " not change the probabilities.",
            "The first 1.06 s and the last 1.3 s of a segment have no window: their beats have the class Q.",
            "Electrode motion resembles ventricular beats: see the results with noise. Signal quality does not suppress beats yet.");

    private static final List<BeatClass> RARE = List.of(BeatClass.S, BeatClass.V, BeatClass.F);
    private static final double RELIABLE_F1 = 0.8;
    private static final double RECOGNISED = 0.1;
    private static final double POOR_SENSITIVITY = 0.5;
    private static final double GREAT_SHARE = 0.2;
    private static final double MENTIONED_SHARE = 0.05;
    private static final double POOR_DETECTION = 0.005;
    private static final double GREAT_DIFFERENCE = 0.05;
    private static final int NOISE_DECIBELS = 6;
    private static final int NAMED_RECORDS = 6;

    private Weaknesses() {}

    /** The weaknesses that {@code evaluation} shows, by class, then for detection and noise; empty if there are none. */
    static List<String> of(ModelManifest manifest, ModelEvaluation evaluation) {
        BeatEvaluation detected = evaluation.detected();
        var sentences = new ArrayList<String>();
        for (BeatClass beatClass : RARE) {
            reliability(detected.gross(), beatClass).ifPresent(sentences::add);
            if (isNotRecognised(detected.gross().classification(beatClass))) {
                continue;
            }
            dominance(detected, beatClass).ifPresent(sentences::add);
            poorPatients(detected, beatClass).ifPresent(sentences::add);
            falseBeats(detected, beatClass).ifPresent(sentences::add);
        }
        detection(detected).ifPresent(sentences::add);
        noise(evaluation).ifPresent(sentences::add);
        manifest.evaluations().forEach(heldOut -> transfer(heldOut, detected.gross(), sentences));
        return sentences;
    }

    private static Optional<String> reliability(BeatComparison gross, BeatClass beatClass) {
        MatchCounts counts = gross.classification(beatClass);
        double f1 = counts.f1().orElse(1);
        if (counts.present() == 0 || f1 >= RELIABLE_F1) {
            return Optional.empty();
        }
        BeatClass other = Stream.of(BeatClass.values())
                .filter(given -> given != beatClass)
                .max(Comparator.comparingLong(given -> gross.paired(beatClass, given)))
                .orElseThrow();
        String what = isNotRecognised(counts) ? "not recognised" : "not reliable";
        String predictivity = counts.positivePredictivity().isEmpty()
                ? String.format(Locale.ROOT, "No beat is classified as %s.", beatClass)
                : String.format(
                        Locale.ROOT,
                        "Of the beats classified as %s, %s %% are wrong.",
                        beatClass,
                        percent(1 - counts.positivePredictivity().getAsDouble()));
        return Optional.of(String.format(
                Locale.ROOT,
                "%s is %s: %s of %s beats are found and classified as %s; %s are classified as %s. %s",
                beatClass,
                what,
                ReportNumbers.count(counts.truePositives()),
                ReportNumbers.count(counts.present()),
                beatClass,
                ReportNumbers.count(gross.paired(beatClass, other)),
                other,
                predictivity));
    }

    private static boolean isNotRecognised(MatchCounts counts) {
        return counts.sensitivity().orElse(1) < RECOGNISED;
    }

    private static Optional<String> dominance(BeatEvaluation detected, BeatClass beatClass) {
        return detected.dominant(beatClass).map(dominant -> {
            MatchCounts counts = dominant.comparison().classification(beatClass);
            MatchCounts all = detected.gross().classification(beatClass);
            return String.format(
                    Locale.ROOT,
                    "Record %s has %s of the %s %s beats; %s of them are missed or get another class. F1 of %s is %s %%, without this record %s %%.",
                    dominant.name(),
                    ReportNumbers.count(counts.present()),
                    ReportNumbers.count(all.present()),
                    beatClass,
                    ReportNumbers.count(counts.falseNegatives()),
                    beatClass,
                    ReportNumbers.percent(all.f1()),
                    ReportNumbers.percent(
                            dominant.others().classification(beatClass).f1()));
        });
    }

    private static Optional<String> poorPatients(BeatEvaluation detected, BeatClass beatClass) {
        List<OfRecord> patients = detected.withBeats(beatClass, BeatEvaluation.PATIENT_BEATS);
        List<OfRecord> poor = patients.stream()
                .filter(record -> sensitivity(record, beatClass) < POOR_SENSITIVITY)
                .sorted(Comparator.comparingDouble(record -> sensitivity(record, beatClass)))
                .toList();
        if (poor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "In %d of %d records with at least %d %s beats, less than half of these beats are recognised: %s.",
                poor.size(),
                patients.size(),
                BeatEvaluation.PATIENT_BEATS,
                beatClass,
                named(poor.stream()
                        .map(record -> String.format(
                                Locale.ROOT, "%s (%s %%)", record.name(), percent(sensitivity(record, beatClass))))
                        .toList())));
    }

    private static double sensitivity(OfRecord record, BeatClass beatClass) {
        return record.comparison().classification(beatClass).sensitivity().orElse(1);
    }

    private static Optional<String> falseBeats(BeatEvaluation detected, BeatClass beatClass) {
        MatchCounts gross = detected.gross().classification(beatClass);
        long all = gross.falsePositives();
        if (all < MENTIONED_SHARE * gross.present()) {
            return Optional.empty();
        }
        return detected.unpaced().stream()
                .max(Comparator.comparingLong(record -> falseBeats(record, beatClass)))
                .filter(record -> detected.unpaced().size() > 1 && falseBeats(record, beatClass) > GREAT_SHARE * all)
                .map(record -> String.format(
                        Locale.ROOT,
                        "Record %s has %s of the %s beats that are wrongly classified as %s.",
                        record.name(),
                        ReportNumbers.count(falseBeats(record, beatClass)),
                        ReportNumbers.count(all),
                        beatClass));
    }

    private static long falseBeats(OfRecord record, BeatClass beatClass) {
        return record.comparison().classification(beatClass).falsePositives();
    }

    private static Optional<String> detection(BeatEvaluation detected) {
        List<String> poor = detected.unpaced().stream()
                .filter(record -> isPoor(record.comparison().detection()))
                .map(record -> {
                    MatchCounts found = record.comparison().detection();
                    return String.format(
                            Locale.ROOT,
                            "%s (%s missed, %s false)",
                            record.name(),
                            ReportNumbers.count(found.falseNegatives()),
                            ReportNumbers.count(found.falsePositives()));
                })
                .toList();
        return poor.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Beat detection: in %d of %d records, more than 5 of 1,000 beats are missed or false: %s.",
                        poor.size(),
                        detected.unpaced().size(),
                        named(poor)));
    }

    private static boolean isPoor(MatchCounts found) {
        return isPoor(found.sensitivity()) || isPoor(found.positivePredictivity());
    }

    private static boolean isPoor(OptionalDouble share) {
        return 1 - share.orElse(1) > POOR_DETECTION;
    }

    private static Optional<String> noise(ModelEvaluation evaluation) {
        double quiet = falseVentricularPerHour(evaluation.detected().gross(), evaluation.hours());
        return evaluation.noise().stream()
                .filter(point -> point.decibels() == NOISE_DECIBELS)
                .max(Comparator.comparingDouble(
                        (NoisePoint point) -> falseVentricularPerHour(point.comparison(), evaluation.hours())))
                .filter(point -> falseVentricularPerHour(point.comparison(), evaluation.hours()) > 2 * quiet)
                .map(point -> String.format(
                        Locale.ROOT,
                        "Noise: with %s at %d dB there are %s false V per hour, without noise %s; %s false beats in 1,000, without noise %s.",
                        NoiseBank.nameOf(point.noise()),
                        NOISE_DECIBELS,
                        ReportNumbers.decimal(falseVentricularPerHour(point.comparison(), evaluation.hours()), 0),
                        ReportNumbers.decimal(quiet, 0),
                        falseInThousand(point.comparison()),
                        falseInThousand(evaluation.detected().gross())));
    }

    private static double falseVentricularPerHour(BeatComparison comparison, double hours) {
        return comparison.classification(BeatClass.V).falsePositives() / hours;
    }

    private static String falseInThousand(BeatComparison comparison) {
        return ReportNumbers.decimal(comparison.detection().falseInThousand().orElse(Double.NaN), 1);
    }

    private static void transfer(Evaluation heldOut, BeatComparison gross, List<String> sentences) {
        for (BeatClass beatClass : List.of(BeatClass.N, BeatClass.S, BeatClass.V)) {
            double expected = heldOut.beats()
                    .map(beats -> beats.gross().classification(beatClass).f1().orElse(Double.NaN))
                    .orElseGet(() -> heldOut.confusion().f1(beatClass));
            double measured = gross.classification(beatClass).f1().orElse(Double.NaN);
            if (Math.abs(expected - measured) > GREAT_DIFFERENCE) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "F1 of %s is %s %% here and %s %% for %s: other patients can differ as much.",
                        beatClass,
                        percent(measured),
                        percent(expected),
                        heldOut.of()));
            }
        }
    }

    private static String named(List<String> records) {
        String named = records.stream().limit(NAMED_RECORDS).collect(Collectors.joining(", "));
        return records.size() > NAMED_RECORDS ? named + " and " + (records.size() - NAMED_RECORDS) + " others" : named;
    }

    private static String percent(double share) {
        return ReportNumbers.decimal(100 * share, 1);
    }
}
