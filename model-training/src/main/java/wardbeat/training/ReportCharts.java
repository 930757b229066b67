package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.MatchCounts;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.training.LineChart.Axis;
import wardbeat.training.ModelEvaluation.NoisePoint;
import wardbeat.training.ReportContent.Picture;

/** The line charts of a report: learning curves, precision and recall, calibration, noise. */
final class ReportCharts {

    private static final double BAR_HEIGHT = 30;

    private ReportCharts() {}

    /** Loss and F1 by epoch; none without epochs. */
    static List<Picture> learningCurves(List<Epoch> epochs) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        double greatest = epochs.stream()
                .mapToDouble(epoch -> Math.max(epoch.loss(), epoch.heldOutLoss()))
                .max()
                .orElse(1);
        var axis = new Axis("epoch", 1, Math.max(2, epochs.size()));
        var loss = new LineChart("Loss by epoch", axis, new Axis("loss", 0, greatest));
        loss.line(0, byEpoch(epochs, Epoch::loss), "training windows");
        loss.line(1, byEpoch(epochs, Epoch::heldOutLoss), "held-out patients");
        var f1 = new LineChart("F1 by epoch", axis, percent("F1"));
        int colour = 0;
        for (BeatClass beatClass : List.of(BeatClass.N, BeatClass.S, BeatClass.V)) {
            f1.line(
                    colour++,
                    byEpoch(epochs, epoch -> 100 * epoch.heldOutF1().get(beatClass.ordinal())),
                    beatClass.name());
        }
        return List.of(
                new Picture(
                        loss.svg(),
                        "Mean negative logarithm of the probability of the correct class. Training windows contain added noise and"
                                + " fewer normal beats; the heights of the two lines are therefore not comparable."),
                new Picture(f1.svg(), "Held-out patients, network only, at the annotated beats."));
    }

    private static List<double[]> byEpoch(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream()
                .map(epoch -> new double[] {epoch.number(), value.applyAsDouble(epoch)})
                .toList();
    }

    /** Precision by recall of each class, with a dot for the classes that the beats have in the end. */
    static Picture precisionRecall(List<PrecisionRecall> curves) {
        var chart = new LineChart("Precision and recall", percent("recall"), percent("precision"));
        int colour = 1;
        for (PrecisionRecall curve : curves) {
            MatchCounts counts = curve.classified();
            String beats = ReportNumbers.count(counts.present());
            chart.line(
                    colour,
                    curve.points().stream()
                            .map(point -> new double[] {100 * point.recall(), 100 * point.precision()})
                            .toList(),
                    String.format(Locale.ROOT, "%s, %s beats", curve.beatClass(), beats));
            if (counts.sensitivity().isPresent()
                    && counts.positivePredictivity().isPresent()) {
                chart.dot(
                        colour,
                        100 * counts.sensitivity().getAsDouble(),
                        100 * counts.positivePredictivity().getAsDouble());
            }
            colour++;
        }
        return new Picture(
                chart.svg(),
                "S and V by decision threshold. The dot is the result of the published classes. A beat that was not detected counts"
                        + " as not found; a detection without a beat counts as false.");
    }

    /** Observed frequency by predicted probability of one class, with the number of beats in each bin. */
    static Picture calibration(BeatClass beatClass, Calibration.OfClass calibration) {
        List<Calibration.Bin> bins = calibration.bins();
        var chart = new LineChart("Calibration of " + beatClass, percent("probability"), percent("observed"));
        double most = 1;
        for (Calibration.Bin bin : bins) {
            most = Math.max(most, (double) bin.count());
        }
        var points = new ArrayList<double[]>();
        for (int i = 0; i < bins.size(); i++) {
            Calibration.Bin bin = bins.get(i);
            if (bin.count() > 0) {
                points.add(new double[] {100 * bin.meanProbability(), 100 * bin.frequency()});
                chart.bar(
                        100.0 * i / Calibration.BINS,
                        100.0 * (i + 1) / Calibration.BINS,
                        BAR_HEIGHT * Math.log1p((double) bin.count()) / Math.log1p(most));
            }
        }
        chart.diagonal();
        chart.line(0, points, beatClass.name());
        points.forEach(point -> chart.dot(0, point[0], point[1]));
        String counts =
                bins.stream().map(bin -> ReportNumbers.count(bin.count())).collect(Collectors.joining(" \u00b7 "));
        return new Picture(
                chart.svg(),
                String.format(
                        Locale.ROOT,
                        "Error %s. Number of beats from the lowest bin to the highest (grey bars, logarithmic): %s.",
                        ReportNumbers.percentOrNotMeasured(calibration.error()),
                        counts));
    }

    /** Sensitivity for V, and sensitivity and positive predictivity of the QRS detector, by signal-to-noise ratio. */
    static List<Picture> noise(List<NoisePoint> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        return List.of(
                noise(
                        points,
                        "V sensitivity",
                        "Sensitivity for V.",
                        point -> point.comparison()
                                .classification(BeatClass.V)
                                .sensitivity()
                                .orElse(0)),
                noise(
                        points,
                        "QRS sensitivity",
                        "Sensitivity of the QRS detector.",
                        point -> point.comparison().detection().sensitivity().orElse(0)),
                noise(
                        points,
                        "QRS predictivity",
                        "Positive predictivity of the QRS detector.",
                        point -> point.comparison()
                                .detection()
                                .positivePredictivity()
                                .orElse(0)));
    }

    private static Picture noise(
            List<NoisePoint> points, String name, String caption, ToDoubleFunction<NoisePoint> share) {
        var chart = new LineChart(caption, new Axis("signal-to-noise ratio, dB", -6, 24), percent(name));
        int colour = 0;
        for (String noise : NoiseBank.RECORDS) {
            chart.line(
                    colour++,
                    points.stream()
                            .filter(point -> point.noise().equals(noise))
                            .map(point -> new double[] {point.decibels(), 100 * share.applyAsDouble(point)})
                            .toList(),
                    NoiseBank.nameOf(noise));
        }
        return new Picture(chart.svg(), caption);
    }

    private static Axis percent(String name) {
        return new Axis(name + " %", 0, 100);
    }
}
