package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatComparison;
import wardbeat.beat.MatchCounts;

/**
 * A figure that a model is measured by.
 *
 * @param name what it is
 * @param floor the least that is worth shipping, percent
 * @param aim what would lead the field, percent
 * @param reached percent; NaN where it could not be measured
 * @param lessIsBetter whether smaller figures are better
 */
record HeadlineFigure(String name, double floor, double aim, double reached, boolean lessIsBetter) {

    private static final int NOISE_DECIBELS = 6;

    /** All of them; detected and classified as the job does. */
    static List<HeadlineFigure> of(ModelEvaluation evaluation) {
        BeatComparison gross = evaluation.detected().gross();
        var figures = new ArrayList<HeadlineFigure>();
        figures.add(
                more("QRS detection, sensitivity", 99.5, 99.8, gross.detection().sensitivity()));
        figures.add(more(
                "QRS detection, positive predictivity",
                99.5,
                99.8,
                gross.detection().positivePredictivity()));
        figures.add(more("V, F1", 86, 92, gross.classification(BeatClass.V).f1()));
        figures.add(more("S, F1", 45, 65, gross.classification(BeatClass.S).f1()));
        figures.add(more("N, F1", 96, 98, gross.classification(BeatClass.N).f1()));
        Calibrated calibrated = evaluation.calibrated();
        figures.add(less("Calibration error, mean of the five classes", 100 * calibrated.classError()));
        figures.add(less("Calibration error of the most probable class", 100 * calibrated.topError()));
        for (ModelEvaluation.NoisePoint point : evaluation.noise()) {
            if (point.noise().equals("em") && point.decibels() == NOISE_DECIBELS) {
                MatchCounts ventricular = point.comparison().classification(BeatClass.V);
                figures.add(more(
                        String.format(
                                Locale.ROOT,
                                "V, sensitivity with electrode motion at 6 dB (%.0f false V an hour)",
                                ventricular.falsePositives() / point.hours()),
                        80,
                        90,
                        ventricular.sensitivity()));
            }
        }
        return figures;
    }

    private static HeadlineFigure more(String name, double floor, double aim, OptionalDouble reached) {
        return new HeadlineFigure(name, floor, aim, 100 * reached.orElse(Double.NaN), false);
    }

    private static HeadlineFigure less(String name, double reached) {
        return new HeadlineFigure(name, 5, 2, reached, true);
    }

    /** In words, how far it comes. */
    String verdict() {
        if (Double.isNaN(reached)) {
            return "not measured";
        }
        if (lessIsBetter ? reached <= aim : reached >= aim) {
            return "aim reached";
        }
        return (lessIsBetter ? reached <= floor : reached >= floor) ? "floor reached" : "floor missed";
    }
}
