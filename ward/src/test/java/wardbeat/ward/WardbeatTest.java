package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WardbeatTest {

    private static final List<String> COMMANDS = List.of(
            "demo",
            "replay",
            "alerts",
            "job",
            "train",
            "qrs",
            "model info",
            "model verify",
            "model compare",
            "model pack");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsItsCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo", "replay", "alerts", "job", "train", "qrs", "model", "Exit codes:");
    }

    @Test
    void showsExamplesForEveryCommand() {
        for (String command : COMMANDS) {
            out.getBuffer().setLength(0);
            assertThat(run((command + " --help").split(" "))).as(command).isZero();
            assertThat(out.toString()).contains("Examples:", "  wardbeat " + command, "Exit codes:");
            assertThat(out.toString().lines())
                    .as(command)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void listsTheJobsOwnOptions() {
        run("job", "--help");

        assertThat(out.toString()).contains("Options of the job:", "--bootstrap-servers HOST:PORT");
    }

    @Test
    void asksForACommandWhereThereIsNone() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: wardbeat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate                        | unknown command frobnicate; run with --help for the list",
                "demo --beds 0                     | --beds: out of range; expected 1 to 500, got 0",
                "demo --beds many                  | --beds: ",
                "demo --parallelism 129            | --parallelism: out of range; expected 1 to 128, got 129",
                "demo --port 70000                 | --port: out of range; expected 0 to 65535, got 70000",
                "demo --speed fast                 | speed must be real, max or a number, got fast",
                "demo --speed -1                   | speed must be greater than 0, got -1.0",
                "demo --duration 60                | --duration: not a whole number with a unit; expected for example 500ms, 20s, 5m or 1h, got '60'",
                "demo --data nowhere               | --data nowhere: directory does not exist; give the directory of the recordings",
                "replay                            | --record",
                "replay --record nowhere/208       | --record nowhere/208: no such directory or recording; expected WFDB (*.hea), EDF (*.edf, *.bdf)",
                "replay --record x --chunk 4001    | --chunk: out of range; expected 1 to 4000, got 4001",
                "replay --record x --format xml    | xml",
                "job                               | --bootstrap-servers: missing",
                "job --dashboard-port -1           | --dashboard-port: out of range; expected 0 to 65535, got -1",
                "qrs --data nowhere                | --data nowhere: no such directory or recording; expected WFDB (*.hea), EDF (*.edf, *.bdf)",
                "replay --file nowhere.jsonl        | --file nowhere.jsonl: file does not exist; give a file with a topic",
                "policy show nowhere.yaml          | --policy nowhere.yaml: file does not exist; give a file with alarm limits",
                "canary --listen 9464              | --listen: not an address; expected HOST:PORT",
                "alerts --silence 500ms            | --silence: out of range; expected 1s to 86400s, got 500ms",
                "doctor --kafka-properties x       | --kafka-properties x: no broker; add --bootstrap-servers HOST:PORT",
                "model info nowhere.zip            | nowhere.zip: there is no such file",
                "model compare nowhere.zip x.zip   | nowhere.zip: there is no such file",
                "model compare one.zip             | B: required and missing; add it",
                "demo --spedd 2                    | unknown option --spedd; did you mean --speed? Run with --help for the list",
                "dmo                               | unknown command dmo; did you mean demo? Run with --help for the list",
                "alerts --bootstrap-server x:1     | unknown option --bootstrap-server; did you mean --bootstrap-servers? Run with",
                "alerts --frobnicate               | unknown option --frobnicate; run with --help for the list",
                "model verify --engine gpu         | gpu",
                "model pack --name x --output x    | --network=FILE: required and missing; add it",
                "model pack --network no.onnx --name x --output x.zip | --network no.onnx: file does not exist; check the path"
            })
    void refusesWhatItCannotUse(String arguments, String complaint) {
        assertThat(run(arguments.strip().split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("wardbeat: ").contains(complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesEveryErrorInTheJobsOptions() {
        assertThat(run("job", "--frobnicate", "3", "--parallelism", "x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("wardbeat: "))
                .anyMatch(line -> line.contains("--frobnicate"))
                .anyMatch(line -> line.contains("--parallelism: invalid value;") && line.contains("got x"))
                .anyMatch(line -> line.contains("--bootstrap-servers: missing;"));
    }

    @Test
    void findsNoRecordingInAnEmptyFolder(@TempDir Path folder) {
        assertThat(run("replay", "--record", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(folder + ": no recordings in this directory; expected WFDB (*.hea), EDF (*.edf, *.bdf)");
    }

    @Test
    void rejectsDamagedRecordingsWithAllFaultsUnlessTheyAreAccepted(@TempDir Path folder) throws Exception {
        for (String name : List.of("a", "b")) {
            Files.writeString(
                    folder.resolve(name + ".hea"), name + " 1 250 1000\n" + name + ".dat 80 200/mV 8 0 0 77 0 II\n");
            Files.write(folder.resolve(name + ".dat"), new byte[name.equals("a") ? 1000 : 900]);
            Files.write(folder.resolve(name + ".atr"), new byte[] {100, 4, 0, 0});
        }
        String fault = folder.resolve("a") + ": a.dat, signal 0 (II): wrong checksum; expected 77, got 3072";

        assertThat(run("replay", "--record", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .startsWith(
                        "wardbeat: " + fault,
                        "wardbeat: " + folder.resolve("b")
                                + ": b.dat: truncated file; expected 1000, got 900 bytes, a difference of 100",
                        "wardbeat: get another copy, or add --accept-damaged to use the samples as they are");

        assertThat(run("qrs", "--data", folder.resolve("a").toString(), "--scored-from", "0s"))
                .isEqualTo(1);
        assertThat(run("qrs", "--data", folder.resolve("a").toString(), "--scored-from", "0s", "--accept-damaged"))
                .isZero();
        assertThat(err.toString()).contains("wardbeat: warning: " + fault);
    }

    @Test
    void namesTheEncodingThatCannotHaveAPath() {
        assertThat(run("qrs", "--data", "R\ud800ume")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "wardbeat: --data: path has characters that this locale cannot encode; expected only characters"
                                + " of " + System.getProperty("sun.jnu.encoding") + ", got R")
                .contains("LC_ALL=C.UTF-8");
        assertThat(run("qrs", "--data", "a\0b")).isEqualTo(2);
        assertThat(err.toString()).contains("--data: not a path (Nul character not allowed); check it");
    }

    @Test
    void rejectsTwoRecordingsOfTheSameName(@TempDir Path folder) throws Exception {
        for (String name : List.of("a b", "a_b")) {
            Files.writeString(folder.resolve(name + ".hea"), "r 1 250 1000\nr.dat 80\n");
        }
        Files.write(folder.resolve("r.dat"), new byte[1000]);

        assertThat(run("replay", "--record", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("wardbeat: recordings " + folder.resolve("a b") + " and " + folder.resolve("a_b")
                        + ": both have the name a_b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsAFailureInOneLineAndTheStackTraceOnRequest(boolean verbose, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("bad.hea"), "bad 1 360 10\nbad.dat 212 200\n");
        var arguments = new ArrayList<>(
                List.of("replay", "--record", folder.resolve("bad.hea").toString()));
        if (verbose) {
            arguments.add("-v");
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString().lines().findFirst().orElse(""))
                .startsWith("wardbeat: ")
                .contains("bad.dat");
        if (verbose) {
            assertThat(err.toString()).contains("\tat wardbeat.");
        } else {
            assertThat(err.toString().lines()).hasSize(2);
            assertThat(err.toString())
                    .contains(
                            "-v prints the stack trace", CommandErrors.logFile().toString());
        }
    }

    private int run(String... arguments) {
        return Wardbeat.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
