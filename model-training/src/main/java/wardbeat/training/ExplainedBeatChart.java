package wardbeat.training;

import freemarker.core.HTMLOutputFormat;
import java.util.Locale;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;
import wardbeat.training.ReportContent.Picture;

/** Draws the signal around a beat as SVG, with the saliency of its window as shades behind it. */
final class ExplainedBeatChart {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 150;
    private static final int BAND_HEIGHT = HEIGHT - 14;
    private static final int SECOND_SAMPLES = SampleRate.NETWORK.milliHertz() / 1000;
    private static final double LEAST_RANGE = 0.5;

    private final StringBuilder svg = new StringBuilder();
    private final ExplainedBeat explained;

    private ExplainedBeatChart(ExplainedBeat explained) {
        this.explained = explained;
    }

    static Picture of(ExplainedBeat explained) {
        var chart = new ExplainedBeatChart(explained);
        chart.draw();
        return new Picture(chart.svg.toString(), chart.caption());
    }

    private void draw() {
        append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>Signal of record %s</title>",
                WIDTH,
                HEIGHT,
                HTMLOutputFormat.INSTANCE.escapePlainText(explained.beat().record()));
        for (int i = 0; i < explained.samples().length; i += SECOND_SAMPLES) {
            append("<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>", x(i), x(i), BAND_HEIGHT);
        }
        drawSaliency();
        drawSignal();
        append("<path d=\"M%.1f %d l-5 9 h10 z\" fill=\"var(--b)\"/></svg>", x(explained.beatAt()), HEIGHT - 12);
    }

    private void drawSaliency() {
        int[] saliency = explained.saliency();
        int greatest = 1;
        for (int value : saliency) {
            greatest = Math.max(greatest, value);
        }
        double segment = (double) WindowSpec.NETWORK.length() / saliency.length;
        for (int i = 0; i < saliency.length; i++) {
            append(
                    "<rect x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\" fill=\"rgba(var(--heat),%.2f)\"/>",
                    x(explained.windowAt() + i * segment),
                    x(segment),
                    BAND_HEIGHT,
                    0.08 + 0.5 * Math.max(0, saliency[i]) / greatest);
        }
    }

    private void drawSignal() {
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (float sample : explained.samples()) {
            least = Math.min(least, sample);
            greatest = Math.max(greatest, sample);
        }
        double scale = (HEIGHT - 30) / Math.max(LEAST_RANGE, greatest - least);
        append("<polyline fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"1.2\" points=\"");
        for (int i = 0; i < explained.samples().length; i++) {
            append("%.1f,%.1f ", x(i), 8 + (greatest - explained.samples()[i]) * scale);
        }
        append("\"/>");
    }

    private String caption() {
        AnnotatedBeat beat = explained.beat();
        BeatClass classified = beat.beat().beatClass();
        return String.format(
                Locale.ROOT,
                "Record %s, sample %,d: annotated %s, classified %s (%.0f %%). %s.",
                beat.record(),
                beat.beat().sample(),
                beat.reference(),
                classified,
                100 * beat.probability(classified),
                beat.reference() == classified ? "Correct" : "Wrong");
    }

    private double x(double sample) {
        return sample * WIDTH / explained.samples().length;
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
