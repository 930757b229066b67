package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.MatchCounts;
import wardbeat.training.ModelEvaluation.NoisePoint;

/**
 * One of the figures by which a model is rated.
 *
 * @param name what is measured
 * @param minimum the lowest value with which a model is released, percent; the greatest where less is better
 * @param target the value of a leading model, percent
 * @param result percent; NaN if it was not measured
 * @param lessIsBetter whether lower values are better
 * @param counts the counts behind the result, in words
 */
record KeyFigure(String name, double minimum, double target, double result, boolean lessIsBetter, String counts) {

    private static final String ELECTRODE_MOTION = "em";
    private static final int NOISE_DECIBELS = 6;

    /** Result of a figure compared with its minimum and its target. */
    enum Rating {
        TARGET_REACHED("target reached"),
        MINIMUM_REACHED("minimum reached"),
        BELOW_MINIMUM("minimum missed"),
        NOT_MEASURED("not measured");

        private final String text;

        Rating(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** All key figures of an evaluation; beats are detected and classified as in the job. */
    static List<KeyFigure> of(ModelEvaluation evaluation) {
        BeatComparison gross = evaluation.detected().gross();
        MatchCounts qrs = gross.detection();
        var figures = new ArrayList<KeyFigure>();
        figures.add(higher("QRS detection, sensitivity", 99.8, 99.9, qrs.sensitivity(), missed(qrs)));
        figures.add(higher(
                "QRS detection, positive predictivity",
                99.8,
                99.9,
                qrs.positivePredictivity(),
                String.format(
                        Locale.ROOT,
                        "%s of %s false, %s in 1,000",
                        ReportNumbers.count(qrs.falsePositives()),
                        ReportNumbers.count(qrs.truePositives() + qrs.falsePositives()),
                        ReportNumbers.decimal(qrs.falseInThousand().orElse(Double.NaN), 1))));
        figures.add(f1("V, F1", 90.5, 93, gross.classification(BeatClass.V)));
        figures.add(f1("S, F1", 34, 50, gross.classification(BeatClass.S)));
        evaluation
                .detected()
                .dominant(BeatClass.S)
                .ifPresent(dominant -> figures.add(f1(
                        "S, F1 without record " + dominant.name(),
                        45,
                        60,
                        dominant.others().classification(BeatClass.S))));
        figures.add(f1("N, F1", 97, 98, gross.classification(BeatClass.N)));
        Calibration calibration = evaluation.calibration();
        String beats = ReportNumbers.count(qrs.truePositives()) + " beats";
        figures.add(lower("Calibration error, mean of the five classes", calibration.classError(), beats));
        figures.add(lower("Calibration error of the most probable class", calibration.topError(), beats));
        figures.add(inNoise(evaluation));
        return figures;
    }

    private static KeyFigure f1(String name, double minimum, double target, MatchCounts counts) {
        return higher(
                name,
                minimum,
                target,
                counts.f1(),
                String.format(
                        Locale.ROOT, "%s, %s false", missed(counts), ReportNumbers.count(counts.falsePositives())));
    }

    private static KeyFigure inNoise(ModelEvaluation evaluation) {
        Optional<MatchCounts> ventricular = evaluation.noise().stream()
                .filter(point -> point.noise().equals(ELECTRODE_MOTION) && point.decibels() == NOISE_DECIBELS)
                .map(NoisePoint::comparison)
                .map(comparison -> comparison.classification(BeatClass.V))
                .findFirst();
        return higher(
                String.format(Locale.ROOT, "V, sensitivity with electrode motion at %d dB", NOISE_DECIBELS),
                85,
                90,
                ventricular.map(MatchCounts::sensitivity).orElse(OptionalDouble.empty()),
                ventricular
                        .map(counts -> String.format(
                                Locale.ROOT,
                                "%s, %.0f false V per hour",
                                missed(counts),
                                counts.falsePositives() / evaluation.hours()))
                        .orElse("no noise was added"));
    }

    private static String missed(MatchCounts counts) {
        return String.format(
                Locale.ROOT,
                "%s of %s missed",
                ReportNumbers.count(counts.falseNegatives()),
                ReportNumbers.count(counts.present()));
    }

    private static KeyFigure higher(String name, double minimum, double target, OptionalDouble share, String counts) {
        return new KeyFigure(name, minimum, target, 100 * share.orElse(Double.NaN), false, counts);
    }

    private static KeyFigure lower(String name, double share, String counts) {
        return new KeyFigure(name, 2, 1, 100 * share, true, counts);
    }

    Rating rating() {
        if (Double.isNaN(result)) {
            return Rating.NOT_MEASURED;
        }
        if (lessIsBetter ? result <= target : result >= target) {
            return Rating.TARGET_REACHED;
        }
        return (lessIsBetter ? result <= minimum : result >= minimum) ? Rating.MINIMUM_REACHED : Rating.BELOW_MINIMUM;
    }
}
