package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.AverageFigures;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.MatchCounts;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;
import wardbeat.training.Background.OfSeed;
import wardbeat.training.ModelEvaluation.NoisePoint;

/**
 * Everything about a model on one page: self-contained HTML with drawings in SVG, no scripts, nothing from the network.
 *
 * <p>It shows strips of recordings: not to be committed. The same model and evaluation give the same page.
 */
final class HtmlReport {

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);
    private static final int STRIP_TICK_SAMPLES = SampleRate.NETWORK.milliHertz() / 1000;
    private static final String[] COLOURS = {"var(--a)", "var(--b)", "var(--c)", "var(--d)"};

    private static final String STYLE = """
            :root{--ink:#1c2430;--dim:#5b6675;--paper:#fbfbf9;--card:#fff;--line:#d9dde3;--a:#2563a8;--b:#b4552d;--c:#3f7d3a;
            --d:#7a4fa3;--good:#dff0dc;--fair:#fdf3d3;--bad:#f8dcd6;--heat:37,99,168}
            @media(prefers-color-scheme:dark){:root{--ink:#e7eaee;--dim:#9aa5b4;--paper:#14181d;--card:#1c2229;--line:#343c46;
            --a:#6ea8e8;--b:#e8946c;--c:#7fc07a;--d:#b793dd;--good:#1f3b22;--fair:#453b16;--bad:#4a241d;--heat:110,168,232}}
            *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{max-width:1160px;margin:0 auto;padding:24px 16px 64px}h1{font-size:28px;margin:8px 0}h2{font-size:20px;margin:40px 0 8px}
            p{max-width:75ch;margin:6px 0}.dim{color:var(--dim);font-size:14px}code{font-size:13px;overflow-wrap:anywhere}
            .pair{--least:540px}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--least,360px)),1fr));gap:16px}
            figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px}
            figcaption{font-size:14px;color:var(--dim)}svg{width:100%;height:auto;display:block}
            svg text{fill:var(--dim);font-size:11px}svg .axis{stroke:var(--line)}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}
            th,td{padding:4px 7px;border-bottom:1px solid var(--line);text-align:right}th{white-space:nowrap}
            td.words{text-align:left}th:first-child,td:first-child{text-align:left}
            .good{background:var(--good)}.fair{background:var(--fair)}.bad{background:var(--bad)}
            tr th:first-child{font-weight:600}.f1{min-width:64px}.bar{display:block;height:4px;background:var(--a);border-radius:2px}
            @media print{main{max-width:none;padding:0}body{font-size:12px}figure,tr{break-inside:avoid}h2{break-after:avoid}
            .wide{overflow:visible}th,td{padding:1px 4px;font-size:10px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /** The page. */
    static String of(String modelId, ModelManifest manifest, ModelEvaluation evaluation, Background background) {
        var report = new HtmlReport();
        report.write(modelId, manifest, evaluation, background);
        return report.html.toString();
    }

    private void write(String modelId, ModelManifest manifest, ModelEvaluation evaluation, Background background) {
        line("<!DOCTYPE html><html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\"/>");
        line("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>");
        line("<title>" + escaped(manifest.name()) + " - model report</title><style>" + STYLE
                + "</style></head><body><main>");
        line("<h1>" + escaped(manifest.name()) + "</h1>");
        line("<p class=\"dim\">model <code>" + escaped(modelId)
                + "</code><br/>Decision support for research and engineering; no medical device.</p>");
        headline(manifest, evaluation);
        learning(manifest);
        confusion(evaluation);
        curves(evaluation);
        noise(evaluation);
        perRecord(evaluation.detected());
        strips(evaluation);
        seeds(background.seeds(modelId, manifest, evaluation));
        provenance(manifest, evaluation, background.cost());
        limits();
        line("</main></body></html>");
    }

    private void headline(ModelManifest manifest, ModelEvaluation evaluation) {
        section(
                "What it reaches",
                String.format(
                        Locale.ROOT,
                        "Beats detected and classified by the job's own code on %d records, %.1f h, by EC57: from 5:00, 150 ms, flutter"
                                + " left out, all beats weighing the same; without paced records. %s",
                        evaluation.records().size(),
                        evaluation.hours(),
                        escaped(ModelCard.learntFrom(manifest, evaluation))));
        line(
                "<div class=\"wide\"><table><tr><th>figure</th><th>floor %</th><th>aim %</th><th>reached %</th><th></th><th></th></tr>");
        for (HeadlineFigure figure : HeadlineFigure.of(evaluation)) {
            String colour = switch (figure.verdict()) {
                case AIM_REACHED -> "good";
                case FLOOR_REACHED -> "fair";
                case FLOOR_MISSED -> "bad";
                case NOT_MEASURED -> "dim";
            };
            line("<tr class=\"" + colour + "\"><td>" + escaped(figure.name()) + "</td>" + cell(figure.floor(), 1)
                    + cell(figure.aim(), 1) + cell(figure.reached(), 2) + "<td class=\"words\">" + figure.verdict()
                    + "</td><td class=\"words\">"
                    + escaped(figure.counts()) + "</td></tr>");
        }
        line("</table></div>");
    }

    private void learning(ModelManifest manifest) {
        List<Epoch> curve = manifest.learningCurve();
        if (curve.isEmpty()) {
            section("How it learnt", "The archive holds no learning curve.");
            return;
        }
        section(
                "How it learnt",
                "Cross-validation between the patients to learn from: each epoch is judged by patients whom the judging network has not seen.");
        double most = curve.stream()
                .mapToDouble(epoch -> Math.max(epoch.loss(), epoch.heldOutLoss()))
                .max()
                .orElse(1);
        line("<div class=\"grid\">");
        var loss = new Plot("Loss by epoch", "epoch", "loss", 1, Math.max(2, curve.size()), 0, most);
        loss.line(
                0,
                curve.stream()
                        .map(epoch -> new double[] {epoch.number(), epoch.loss()})
                        .toList(),
                "windows learnt from");
        loss.line(
                1,
                curve.stream()
                        .map(epoch -> new double[] {epoch.number(), epoch.heldOutLoss()})
                        .toList(),
                "held-out patients");
        figure(
                loss.svg(),
                "Mean negative logarithm of the right class's probability. Windows learnt from hold fewer normal beats and"
                        + " added noise, so the two are not to be compared in height.");
        var f1 = new Plot("F1 by epoch", "epoch", "F1 %", 1, Math.max(2, curve.size()), 0, 100);
        int colour = 0;
        for (BeatClass beatClass : List.of(BeatClass.N, BeatClass.S, BeatClass.V)) {
            f1.line(
                    colour++,
                    curve.stream()
                            .map(epoch -> new double[] {
                                epoch.number(), 100 * epoch.heldOutF1().get(beatClass.ordinal())
                            })
                            .toList(),
                    beatClass.name());
        }
        figure(f1.svg(), "Held-out patients, the network alone, reference beats given.");
        line("</div>");
    }

    private void confusion(ModelEvaluation evaluation) {
        section("Which class was given which", "Reference in rows; the shade is the share of the row.");
        line("<div class=\"grid pair\">");
        confusion(
                "Beats detected and classified, as the job reports them",
                evaluation.detected().gross());
        confusion("Beats given by experts, classified", evaluation.given().gross());
        line("</div>");
    }

    private void confusion(String caption, BeatComparison gross) {
        var table = new StringBuilder("<div class=\"wide\"><table><tr><th></th>");
        for (BeatClass given : BeatClass.values()) {
            table.append("<th>as ").append(given).append("</th>");
        }
        table.append("<th>missed</th><th>Se %</th><th>+P %</th><th>F1 %</th></tr>");
        for (BeatClass reference : BeatClass.values()) {
            MatchCounts counts = gross.classification(reference);
            long all = Math.max(1, counts.truePositives() + counts.falseNegatives());
            table.append("<tr><td>").append(reference).append("</td>");
            for (BeatClass given : BeatClass.values()) {
                long count = gross.paired(reference, given);
                table.append(String.format(
                        Locale.ROOT,
                        "<td style=\"background:rgba(var(--heat),%.2f)\">%,d</td>",
                        0.6 * count / all,
                        count));
            }
            table.append(String.format(Locale.ROOT, "<td>%,d</td>", gross.missed(reference)))
                    .append(cell(counts.sensitivity()))
                    .append(cell(counts.positivePredictivity()))
                    .append(cell(counts.f1()))
                    .append("</tr>");
        }
        table.append("<tr><td>no beat</td>");
        for (BeatClass given : BeatClass.values()) {
            table.append(String.format(Locale.ROOT, "<td>%,d</td>", gross.extra(given)));
        }
        table.append("<td></td><td></td><td></td><td></td></tr></table></div>");
        figure(table.toString(), caption + ". F or Q called V is no false V, Q called S no false S.");
    }

    private void curves(ModelEvaluation evaluation) {
        section(
                "What its probabilities are worth",
                "The second stage's calibrated probabilities of detected beats, as they are published.");
        line("<div class=\"grid\">");
        var precision = new Plot("Precision and recall", "recall %", "precision %", 0, 100, 0, 100);
        int colour = 1;
        for (PrecisionRecall curve : evaluation.precisionRecall()) {
            MatchCounts called = curve.called();
            precision.line(
                    colour,
                    curve.points().stream()
                            .map(point -> new double[] {100 * point.recall(), 100 * point.precision()})
                            .toList(),
                    "%s, %,d beats".formatted(curve.beatClass(), called.truePositives() + called.falseNegatives()));
            if (called.sensitivity().isPresent()
                    && called.positivePredictivity().isPresent()) {
                precision.dot(
                        colour,
                        100 * called.sensitivity().getAsDouble(),
                        100 * called.positivePredictivity().getAsDouble());
            }
            colour++;
        }
        figure(
                precision.svg(),
                "S and V by the probability from which on a beat would be called so; the dot is what the classes that were given reach."
                        + " A beat that was not detected counts as not found, a detection that is no beat as called in vain.");
        line("</div>");
        section(
                "Do its probabilities come true?",
                String.format(
                        Locale.ROOT,
                        "Fifteen bins of equal width, detected beats that are paired with a reference beat. Calibration error: sum over the"
                                + " bins of count / all &#215; |mean probability - share that came true|. Bins of all five classes, each class's"
                                + " apart (the mean of the five): %s. The most probable class of each beat alone: %s.",
                        percent(evaluation.calibrated().classError()),
                        percent(evaluation.calibrated().topError())));
        line("<div class=\"grid\">");
        for (BeatClass beatClass : BeatClass.values()) {
            reliability(beatClass, evaluation.calibrated().classes().get(beatClass.ordinal()));
        }
        line("</div>");
    }

    private void reliability(BeatClass beatClass, Calibrated.OfClass calibrated) {
        var plot = new Plot("Reliability of " + beatClass, "probability %", "came true %", 0, 100, 0, 100);
        var points = new ArrayList<double[]>();
        double most = 1;
        for (Calibrated.Bin bin : calibrated.bins()) {
            most = Math.max(most, (double) bin.count());
        }
        for (int i = 0; i < calibrated.bins().size(); i++) {
            Calibrated.Bin bin = calibrated.bins().get(i);
            if (bin.count() > 0) {
                points.add(new double[] {100 * bin.meanProbability(), 100 * bin.share()});
                plot.bar(
                        100.0 * i / Calibrated.BINS,
                        100.0 * (i + 1) / Calibrated.BINS,
                        30 * Math.log1p((double) bin.count()) / Math.log1p(most));
            }
        }
        plot.diagonal();
        plot.line(0, points, beatClass.name());
        for (double[] point : points) {
            plot.dot(0, point[0], point[1]);
        }
        figure(
                plot.svg(),
                "Error %s. Beats from the lowest bin to the highest (grey bars, logarithmic): %s."
                        .formatted(
                                percent(calibrated.error()),
                                calibrated.bins().stream()
                                        .map(bin -> String.format(Locale.ROOT, "%,d", bin.count()))
                                        .collect(Collectors.joining(" &#183; "))));
    }

    private void noise(ModelEvaluation evaluation) {
        section(
                "In noise",
                "Noise of the second half of the MIT-BIH Noise Stress Test recordings, added throughout; training uses the first half. Ratios as the program nst defines them.");
        if (evaluation.noise().isEmpty()) {
            line("<p>Not measured: there were no recordings of noise.</p>");
            return;
        }
        line("<div class=\"grid\">");
        noiseFigure(
                evaluation,
                "V found %",
                "Sensitivity for V.",
                point -> 100
                        * point.comparison()
                                .classification(BeatClass.V)
                                .sensitivity()
                                .orElse(0));
        noiseFigure(
                evaluation,
                "QRS found %",
                "Sensitivity of the QRS detector.",
                point -> 100 * point.comparison().detection().sensitivity().orElse(0));
        noiseFigure(
                evaluation,
                "QRS right %",
                "Positive predictivity of the QRS detector.",
                point -> 100
                        * point.comparison().detection().positivePredictivity().orElse(0));
        line("</div>");
        line(
                "<div class=\"wide\"><table><tr><th>noise</th><th>dB</th><th>V Se %</th><th>false V an hour</th><th>QRS Se %</th>"
                        + "<th>QRS +P %</th></tr>");
        for (NoisePoint point : evaluation.noise()) {
            MatchCounts ventricular = point.comparison().classification(BeatClass.V);
            line("<tr><td>" + noiseName(point.noise()) + "</td><td>" + point.decibels() + "</td>"
                    + cell(ventricular.sensitivity()) + cell(ventricular.falsePositives() / evaluation.hours(), 1)
                    + cell(point.comparison().detection().sensitivity())
                    + cell(point.comparison().detection().positivePredictivity()) + "</tr>");
        }
        line("</table></div>");
    }

    /** A figure of a noise point. */
    private interface Reading {
        double of(NoisePoint point);
    }

    private void noiseFigure(ModelEvaluation evaluation, String unit, String caption, Reading reading) {
        var plot = new Plot(caption, "signal to noise, dB", unit, -6, 24, 0, 100);
        int colour = 0;
        for (String name : NoiseBank.RECORDS) {
            plot.line(
                    colour++,
                    evaluation.noise().stream()
                            .filter(point -> point.noise().equals(name))
                            .map(point -> new double[] {point.decibels(), reading.of(point)})
                            .toList(),
                    noiseName(name));
        }
        figure(plot.svg(), caption);
    }

    private static String noiseName(String record) {
        return switch (record) {
            case "bw" -> "baseline wander";
            case "em" -> "electrode motion";
            case "ma" -> "muscle";
            default -> record;
        };
    }

    private void perRecord(BeatEvaluation detected) {
        section(
                "Record by record",
                "Detected and classified; bars from 0 to 100 %. Gross figures weigh each beat the same, average figures each record; neither"
                        + " counts paced records.");
        line("<div class=\"wide\"><table><tr><th>record</th><th>QRS</th><th>missed</th><th>extra</th>");
        for (BeatClass beatClass : SHOWN) {
            line("<th>" + beatClass + "</th><th>Se %</th><th>+P %</th><th class=\"f1\">F1 %</th>");
        }
        line("</tr>");
        for (BeatEvaluation.OfRecord record : detected.records()) {
            comparisonRow(record.name() + (record.paced() ? " (paced)" : ""), record.comparison());
        }
        comparisonRow("gross", detected.gross());
        line("<tr><th>average</th><td></td><td></td><td></td>");
        for (BeatClass beatClass : SHOWN) {
            AverageFigures average = detected.average(beatClass);
            line("<td></td>" + cell(average.sensitivity()) + cell(average.positivePredictivity())
                    + barCell(average.f1()));
        }
        line("</tr></table></div>");
    }

    private void comparisonRow(String name, BeatComparison comparison) {
        MatchCounts found = comparison.detection();
        line(String.format(
                Locale.ROOT,
                "<tr><th>%s</th><td>%,d</td><td>%,d</td><td>%,d</td>",
                escaped(name),
                found.truePositives() + found.falseNegatives(),
                found.falseNegatives(),
                found.falsePositives()));
        for (BeatClass beatClass : SHOWN) {
            MatchCounts counts = comparison.classification(beatClass);
            line(String.format(Locale.ROOT, "<td>%,d</td>", counts.truePositives() + counts.falseNegatives())
                    + cell(counts.sensitivity())
                    + cell(counts.positivePredictivity())
                    + barCell(counts.f1()));
        }
        line("</tr>");
    }

    private static String barCell(OptionalDouble share) {
        return share.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "<td class=\"f1\">%.1f<span class=\"bar\" style=\"width:%.0f%%\"></span></td>",
                        100 * share.getAsDouble(),
                        100 * share.getAsDouble())
                : "<td class=\"f1\">-</td>";
    }

    private void strips(ModelEvaluation evaluation) {
        DeletionCheck.Result deletion = evaluation.deletion();
        section(
                "What it looked at",
                String.format(
                        Locale.ROOT,
                        "Six seconds around a beat, a line each second, scaled by the stream's own amplitude; the shaded band is the window that was scored, darker where covering the signal takes"
                                + " more from the class's score. Check: covering the most salient tenth of a window lowers the score by %.3f on"
                                + " average, covering a random tenth by %.3f (%,d windows).",
                        deletion.salientFall(),
                        deletion.randomFall(),
                        deletion.windows()));
        line("<div class=\"grid\">");
        for (Strip strip : evaluation.strips()) {
            strip(strip);
        }
        line("</div>");
    }

    private void strip(Strip strip) {
        int width = 600;
        int height = 150;
        int length = strip.samples().length;
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float sample : strip.samples()) {
            least = Math.min(least, sample);
            most = Math.max(most, sample);
        }
        double scale = (height - 30) / Math.max(0.5, most - least);
        var svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>Strip of record %s</title>"
                .formatted(width, height, escaped(strip.beat().record())));
        for (int i = 0; i < length; i += STRIP_TICK_SAMPLES) {
            double x = (double) i * width / length;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>",
                    x,
                    x,
                    height - 14));
        }
        int greatest = 1;
        for (int value : strip.saliency()) {
            greatest = Math.max(greatest, value);
        }
        double segment = (double) WindowSpec.NETWORK.length() / strip.saliency().length;
        for (int i = 0; i < strip.saliency().length; i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\" fill=\"rgba(var(--heat),%.2f)\"/>",
                    (strip.windowAt() + i * segment) * width / length,
                    segment * width / length,
                    height - 14,
                    0.08 + 0.5 * Math.max(0, strip.saliency()[i]) / greatest));
        }
        svg.append("<polyline fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"1.2\" points=\"");
        for (int i = 0; i < length; i++) {
            svg.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", (double) i * width / length, 8 + (most - strip.samples()[i]) * scale));
        }
        double at = (double) strip.beatAt() * width / length;
        svg.append(String.format(
                Locale.ROOT, "\"/><path d=\"M%.1f %d l-5 9 h10 z\" fill=\"var(--b)\"/></svg>", at, height - 12));
        ReferredBeat beat = strip.beat();
        BeatClass given = beat.beat().beatClass();
        figure(
                svg.toString(),
                String.format(
                        Locale.ROOT,
                        "Record %s, sample %,d: experts say %s, the model %s (%.0f %%). %s.",
                        escaped(beat.record()),
                        beat.beat().sample(),
                        beat.reference(),
                        given,
                        100 * beat.probability(given),
                        beat.reference() == given ? "Right" : "Wrong"));
    }

    private void seeds(List<OfSeed> seeds) {
        if (seeds.isEmpty()) {
            section("What the seed makes of it", "No training with another seed was given to compare.");
            return;
        }
        section(
                "What the seed makes of it",
                "The same training with other seeds, F1 in percent: held-out training patients, then the records of this report, beats"
                        + " detected. What differs less than this between two models says nothing.");
        line(
                "<div class=\"wide\"><table><tr><th>seed</th><th>model</th><th>held out N</th><th>S</th><th>V</th><th>evaluated N</th>"
                        + "<th>S</th><th>V</th></tr>");
        for (OfSeed seed : seeds) {
            line("<tr><td>" + escaped(seed.seed()) + "</td><td class=\"words\"><code>"
                    + escaped(seed.modelId()) + "</code></td><td>"
                    + Background.cells(seed.figures(), "</td><td>") + "</td></tr>");
        }
        line("<tr><td>spread</td><td class=\"words\">greatest - least</td><td>"
                + Background.cells(Background.spread(seeds), "</td><td>") + "</td></tr></table></div>");
    }

    private void provenance(ModelManifest manifest, ModelEvaluation evaluation, @Nullable TrainingCost cost) {
        section("Where it comes from", escaped(manifest.dataSet().name()) + ".");
        line("<div class=\"wide\"><table>");
        row("learnt from", String.join(" ", manifest.dataSet().trainingRecords()));
        row(
                "groups held out in turn",
                manifest.dataSet().folds().stream()
                        .map(fold -> String.join(" ", fold))
                        .reduce((a, b) -> a + " | " + b)
                        .orElse("none"));
        row("evaluated on", String.join(" ", evaluation.records()));
        for (Map.Entry<String, String> parameter : manifest.training().entrySet()) {
            row(parameter.getKey(), parameter.getValue());
        }
        row("code", "Wardbeat " + manifest.codeVersion());
        row(
                "platform",
                manifest.platform().libraries() + "; " + manifest.platform().processor() + ", "
                        + manifest.platform().system() + ", Java "
                        + manifest.platform().java());
        row("input", manifest.input().conditioning());
        row(
                "cost",
                cost == null
                        ? "not recorded: it is known where the model was trained"
                        : "%d s, %d s of processor time"
                                .formatted(
                                        cost.elapsed().toSeconds(), cost.cpu().toSeconds()));
        line("</table></div>");
    }

    private void limits() {
        section("Known limits", "");
        line("<ul>");
        for (String limit : ModelCard.LIMITS) {
            line("<li>" + escaped(limit) + "</li>");
        }
        line("</ul>");
    }

    private void row(String name, String value) {
        line("<tr><td>" + escaped(name) + "</td><td class=\"words\">" + escaped(value) + "</td></tr>");
    }

    private void section(String title, String text) {
        line("<h2>" + title + "</h2>" + (text.isEmpty() ? "" : "<p class=\"dim\">" + text + "</p>"));
    }

    private void figure(String content, String caption) {
        line("<figure>" + content + "<figcaption>" + caption + "</figcaption></figure>");
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "not measured" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String cell(OptionalDouble share) {
        return share.isPresent() ? cell(100 * share.getAsDouble(), 1) : "<td>-</td>";
    }

    private static String cell(double value, int places) {
        return Double.isNaN(value) ? "<td>-</td>" : String.format(Locale.ROOT, "<td>%." + places + "f</td>", value);
    }

    private void line(String text) {
        html.append(text).append('\n');
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Lines over two axes. */
    private static final class Plot {

        private static final int WIDTH = 420;
        private static final int HEIGHT = 264;
        private static final int LEFT = 40;
        private static final int BOTTOM = 215;
        private static final int TICKS = 5;

        private final StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        private final double left;
        private final double right;
        private final double bottom;
        private final double top;
        private int lines;

        Plot(String title, String xName, String yName, double left, double right, double bottom, double top) {
            this.left = left;
            this.right = right;
            this.bottom = bottom;
            this.top = top;
            svg.append("<title>").append(escaped(title)).append("</title>");
            for (int i = 0; i <= TICKS; i++) {
                double x = left + (right - left) * i / TICKS;
                double y = bottom + (top - bottom) * i / TICKS;
                svg.append(String.format(
                        Locale.ROOT,
                        "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                                + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                                + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                        LEFT,
                        WIDTH - 10,
                        y(y),
                        y(y),
                        LEFT - 5,
                        y(y) + 4,
                        number(y),
                        x(x),
                        BOTTOM + 14,
                        number(x)));
            }
            svg.append("<text x=\"%d\" y=\"10\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                    .formatted(2, yName, WIDTH - 10, BOTTOM + 30, xName));
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.1f", value);
        }

        private double x(double value) {
            return LEFT + (value - left) / (right - left) * (WIDTH - 10 - LEFT);
        }

        private double y(double value) {
            return BOTTOM - (value - bottom) / (top - bottom) * (BOTTOM - 20);
        }

        void line(int colour, List<double[]> points, String name) {
            svg.append("<polyline fill=\"none\" stroke=\"")
                    .append(COLOURS[colour])
                    .append("\" stroke-width=\"2\" points=\"");
            for (double[] point : points) {
                svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1])));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "\"/><rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>",
                    LEFT + 8 + 140 * lines,
                    HEIGHT - 12,
                    COLOURS[colour],
                    LEFT + 22 + 140 * lines,
                    HEIGHT - 7,
                    escaped(name)));
            lines++;
        }

        void dot(int colour, double x, double y) {
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(x), y(y), COLOURS[colour]));
        }

        void diagonal() {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line stroke=\"var(--dim)\" stroke-dasharray=\"4 4\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    x(left),
                    y(bottom),
                    x(right),
                    y(top)));
        }

        /** A bar from the lower axis up. */
        void bar(double from, double to, double height) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect fill=\"var(--line)\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    x(from) + 1,
                    y(height),
                    x(to) - x(from) - 2,
                    BOTTOM - y(height)));
        }

        String svg() {
            return svg + "</svg>";
        }
    }
}
