package wardbeat.ward.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Confidence;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.ModelManifest.HeldOut;
import wardbeat.scoring.ScorerEngine;
import wardbeat.ward.option.CommandGroup;
import wardbeat.ward.terminal.SummaryText;
import wardbeat.ward.terminal.TableText;

/** Looks into model archives. */
@Command(
        name = "model",
        description = "Looks into model archives, evaluates them, and makes them of networks from elsewhere.",
        subcommands = {
            ModelCommand.Show.class,
            ModelVerifyCommand.class,
            ModelCompareCommand.class,
            ModelReportCommand.class,
            ModelPackCommand.class
        })
public final class ModelCommand extends CommandGroup {

    /** Text from an archive, without what would steer a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\r\n]]", "?");
    }

    /** An epoch of a learning curve. */
    static String words(Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "epoch %d: loss %.4f, held-out loss %.4f, held-out F1 %s",
                epoch.number(),
                epoch.loss(),
                epoch.heldOutLoss(),
                byClass(i -> 100 * epoch.heldOutF1().get(i), "%s %.1f"));
    }

    /** The shares of windows in percent, each with the least score that it has. */
    static String words(HeldOut heldOut) {
        double[] shares = heldOut.confidence().shares();
        return IntStream.range(0, Confidence.TENTHS)
                .mapToObj(tenth ->
                        String.format(Locale.ROOT, "%s %.1f %%", Confidence.lowerEnd(tenth), 100 * shares[tenth]))
                .collect(Collectors.joining(", "));
    }

    /** What a second stage prefers. */
    static String preferences(BeatClassifier classifier) {
        return byClass(i -> classifier.preferences()[i], "%s %+.3f");
    }

    private static String byClass(IntToDoubleFunction value, String format) {
        return Arrays.stream(BeatClass.values())
                .map(beatClass ->
                        String.format(Locale.ROOT, format, beatClass, value.applyAsDouble(beatClass.ordinal())))
                .collect(Collectors.joining(", "));
    }

    /** Prints a manifest. */
    @Command(
            name = "info",
            description = "Opens a model archive, replays its self-test, and prints what it says about its network.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  wardbeat model info                 the packaged model",
                "  wardbeat model info my-model.zip    one of your own"
            })
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "ARCHIVE", description = "The archive. [the packaged model]")
        private @Nullable Path path;

        @Override
        public Integer call() {
            var archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
            archive.scorer(ScorerEngine.ONNX).close();
            print(archive, spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }

        private static void print(ModelArchive archive, PrintWriter out) {
            var manifest = archive.manifest();
            var text = new SummaryText();
            text.line("model", "%s", manifest.name());
            text.line("id", "%s", archive.modelId());
            var kind = manifest.network().kind();
            if (!manifest.network().description().isEmpty()) {
                text.line("", "%s", manifest.network().description());
            }
            text.line(kind.isBeatNetwork() ? "trained" : "packed", "by Wardbeat %s", manifest.codeVersion());
            text.line(
                    kind.isBeatNetwork() ? "" : "trained",
                    "on %s",
                    manifest.dataSet().name());
            if (!manifest.dataSet().trainingRecords().isEmpty()) {
                text.line("", "records %s", String.join(" ", manifest.dataSet().trainingRecords()));
            }
            for (var fold : manifest.dataSet().folds()) {
                text.line("", "held out for choices: %s", String.join(" ", fold));
            }
            text.line(
                    "",
                    "%s, %s, Java %s",
                    manifest.platform().libraries(),
                    manifest.platform().processor(),
                    manifest.platform().java());
            manifest.training().forEach((option, value) -> text.line("", "%s = %s", option, value));
            for (var epoch : manifest.learningCurve().stream()
                    .skip(Math.max(0, manifest.learningCurve().size() - 1))
                    .toList()) {
                text.line("curve", "%s", words(epoch));
            }
            text.line("sure", "best scores of %s", manifest.heldOut().of());
            text.line("", "%s", words(manifest.heldOut()));
            text.line("input", "%s", manifest.input().conditioning());
            secondStage(archive.classifier(), text);
            text.line(
                    "proof",
                    "%d windows scored as the trainer saw them",
                    manifest.selfTest().windows());
            out.println(printable(text.toString()));
            out.println(
                    kind.isBeatNetwork()
                            ? BeatNetwork.table()
                            : "network from elsewhere, at most " + kind.windowsPerCall() + " windows a call");
            for (var evaluation : manifest.evaluations()) {
                out.printf(
                        Locale.ROOT,
                        "%n%s (%d records)%n",
                        printable(evaluation.of()),
                        evaluation.records().size());
                out.println(TableText.of(evaluation.confusion().toTable()));
            }
            out.flush();
        }

        private static void secondStage(BeatClassifier classifier, SummaryText text) {
            text.line(
                    "second",
                    "%s",
                    Arrays.deepEquals(classifier.weights(), BeatClassifier.NETWORK_ALONE.weights())
                            ? "the network's scores as they are"
                            : "the network's scores weighed with the rhythm");
            text.line("", "preferences %s", preferences(classifier));
            text.line(
                    "",
                    "%s",
                    classifier.abstainBelow() == 0
                            ? "always answers"
                            : "abstains (class Q) below a probability of " + classifier.abstainBelow());
        }
    }
}
