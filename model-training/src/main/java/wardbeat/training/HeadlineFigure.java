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
 * A figure that a model is measured by.
 *
 * @param name what it is
 * @param floor the least that is worth shipping, percent
 * @param aim what would lead the field, percent
 * @param reached percent; NaN where it could not be measured
 * @param lessIsBetter whether smaller figures are better
 * @param counts what it was counted from, in words
 */
record HeadlineFigure(String name, double floor, double aim, double reached, boolean lessIsBetter, String counts) {

    private static final String ELECTRODE_MOTION = "em";
    private static final int NOISE_DECIBELS = 6;

    /** How far a figure comes. */
    enum Verdict {
        AIM_REACHED("aim reached"),
        FLOOR_REACHED("floor reached"),
        FLOOR_MISSED("floor missed"),
        NOT_MEASURED("not measured");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** All of them; detected and classified as the job does. */
    static List<HeadlineFigure> of(ModelEvaluation evaluation) {
        BeatComparison gross = evaluation.detected().gross();
        MatchCounts qrs = gross.detection();
        var figures = new ArrayList<HeadlineFigure>();
        figures.add(more("QRS detection, sensitivity", 99.5, 99.8, qrs.sensitivity(), missedOf(qrs)));
        figures.add(more(
                "QRS detection, positive predictivity",
                99.5,
                99.8,
                qrs.positivePredictivity(),
                "%,d of %,d in vain".formatted(qrs.falsePositives(), qrs.truePositives() + qrs.falsePositives())));
        figures.add(f1(BeatClass.V, 86, 92, gross));
        figures.add(f1(BeatClass.S, 45, 65, gross));
        figures.add(f1(BeatClass.N, 96, 98, gross));
        Calibrated calibrated = evaluation.calibrated();
        String paired = "%,d beats".formatted(qrs.truePositives());
        figures.add(less("Calibration error, mean of the five classes", calibrated.classError(), paired));
        figures.add(less("Calibration error of the most probable class", calibrated.topError(), paired));
        figures.add(inNoise(evaluation));
        return figures;
    }

    private static HeadlineFigure f1(BeatClass beatClass, double floor, double aim, BeatComparison gross) {
        MatchCounts counts = gross.classification(beatClass);
        return more(
                beatClass + ", F1",
                floor,
                aim,
                counts.f1(),
                "%s, %,d in vain".formatted(missedOf(counts), counts.falsePositives()));
    }

    private static HeadlineFigure inNoise(ModelEvaluation evaluation) {
        Optional<MatchCounts> ventricular = evaluation.noise().stream()
                .filter(point -> point.noise().equals(ELECTRODE_MOTION) && point.decibels() == NOISE_DECIBELS)
                .map(NoisePoint::comparison)
                .map(comparison -> comparison.classification(BeatClass.V))
                .findFirst();
        return more(
                "V, sensitivity with electrode motion at %d dB".formatted(NOISE_DECIBELS),
                80,
                90,
                ventricular.map(MatchCounts::sensitivity).orElse(OptionalDouble.empty()),
                ventricular
                        .map(counts -> String.format(
                                Locale.ROOT,
                                "%s, %.0f false V an hour",
                                missedOf(counts),
                                counts.falsePositives() / evaluation.hours()))
                        .orElse("no noise was added"));
    }

    private static String missedOf(MatchCounts counts) {
        return "%,d of %,d missed".formatted(counts.falseNegatives(), counts.truePositives() + counts.falseNegatives());
    }

    private static HeadlineFigure more(String name, double floor, double aim, OptionalDouble reached, String counts) {
        return new HeadlineFigure(name, floor, aim, 100 * reached.orElse(Double.NaN), false, counts);
    }

    private static HeadlineFigure less(String name, double reached, String counts) {
        return new HeadlineFigure(name, 5, 2, 100 * reached, true, counts);
    }

    /** How far it comes. */
    Verdict verdict() {
        if (Double.isNaN(reached)) {
            return Verdict.NOT_MEASURED;
        }
        if (lessIsBetter ? reached <= aim : reached >= aim) {
            return Verdict.AIM_REACHED;
        }
        return (lessIsBetter ? reached <= floor : reached >= floor) ? Verdict.FLOOR_REACHED : Verdict.FLOOR_MISSED;
    }
}
