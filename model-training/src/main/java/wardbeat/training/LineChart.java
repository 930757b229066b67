package wardbeat.training;

import freemarker.core.HTMLOutputFormat;
import java.util.List;
import java.util.Locale;

/** A line chart as SVG: lines, points and bars over two linear axes. Escapes the texts that it is given. */
final class LineChart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 264;
    private static final int LEFT = 40;
    private static final int BOTTOM = 215;
    private static final int TICKS = 5;
    private static final int LEGEND_WIDTH = 140;
    private static final String[] COLOURS = {"var(--a)", "var(--b)", "var(--c)", "var(--d)"};

    private final StringBuilder svg =
            new StringBuilder(String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT));
    private final Axis horizontal;
    private final Axis vertical;
    private int lines;

    /**
     * An axis.
     *
     * @param name shown at its end, with the unit
     * @param least value at the left or lower end
     * @param greatest value at the right or upper end
     */
    record Axis(String name, double least, double greatest) {

        private double share(double value) {
            return (value - least) / (greatest - least);
        }

        private double tick(int number) {
            return least + (greatest - least) * number / TICKS;
        }
    }

    LineChart(String title, Axis horizontal, Axis vertical) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        append("<title>%s</title>", escaped(title));
        for (int i = 0; i <= TICKS; i++) {
            double x = horizontal.tick(i);
            double y = vertical.tick(i);
            append("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - 10, y(y), y(y));
            append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 5, y(y) + 4, number(y));
            append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x(x), BOTTOM + 14, number(x));
        }
        append("<text x=\"2\" y=\"10\">%s</text>", escaped(vertical.name()));
        append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                WIDTH - 10, BOTTOM + 30, escaped(horizontal.name()));
    }

    /** Draws a line through points of two values each, and adds {@code name} to the legend. */
    void line(int colour, List<double[]> points, String name) {
        append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", COLOURS[colour]);
        for (double[] point : points) {
            append("%.1f,%.1f ", x(point[0]), y(point[1]));
        }
        int legend = LEFT + 8 + LEGEND_WIDTH * lines++;
        append(
                "\"/><rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/>",
                legend, HEIGHT - 12, COLOURS[colour]);
        append("<text x=\"%d\" y=\"%d\">%s</text>", legend + 14, HEIGHT - 7, escaped(name));
    }

    void dot(int colour, double x, double y) {
        append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(x), y(y), COLOURS[colour]);
    }

    /** Draws a dashed line from the lower left to the upper right corner. */
    void diagonal() {
        append(
                "<line stroke=\"var(--dim)\" stroke-dasharray=\"4 4\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                x(horizontal.least()), y(vertical.least()), x(horizontal.greatest()), y(vertical.greatest()));
    }

    /** Draws a grey bar from the horizontal axis up to {@code height}. */
    void bar(double from, double to, double height) {
        append(
                "<rect fill=\"var(--line)\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                x(from) + 1, y(height), x(to) - x(from) - 2, BOTTOM - y(height));
    }

    /** The chart as an {@code svg} element. */
    String svg() {
        return svg + "</svg>";
    }

    private double x(double value) {
        return LEFT + horizontal.share(value) * (WIDTH - 10 - LEFT);
    }

    private double y(double value) {
        return BOTTOM - vertical.share(value) * (BOTTOM - 20);
    }

    private static String number(double value) {
        return ReportNumbers.decimal(value, value == Math.rint(value) ? 0 : 1);
    }

    private static String escaped(String text) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(text);
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
