package wardbeat.ward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import wardbeat.alarm.Alert;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.bedside.TimedChunk;
import wardbeat.recording.DataDirectory;
import wardbeat.recording.Recordings;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.RhythmScript.Step;
import wardbeat.synthetic.SyntheticEcg;

/**
 * A recording whose alerts and beats are kept as a golden file.
 *
 * @param patient the patient it is replayed for, and the file's name
 * @param published whether it is a recording of PhysioNet, of which no part may be kept
 * @param signal the whole of it, in large chunks
 */
record GoldenRecording(String patient, boolean published, List<SampleChunk> signal) {

    private static final Path FOLDER = Path.of("ward", "src", "test", "resources", "golden");
    private static final ChunkSize LARGE = new ChunkSize(SampleChunk.MAX_SAMPLES);
    private static final long MILLIS_PER_MINUTE = 60_000;

    /** Length that is used of a published recording: ten minutes. */
    private static final int PUBLISHED_SAMPLES = 10 * 60 * 360;

    private static final List<String> PUBLISHED = List.of("105", "119", "208");

    /** How many samples make a chunk: from {@code least} to {@code most}, drawn. */
    record Chunking(int least, int most) {

        /** Whether the chunks are too small for a long recording. */
        boolean tiny() {
            return most == 1;
        }

        @Override
        public String toString() {
            return least == most ? Integer.toString(least) : least + " to " + most;
        }
    }

    /** Those that are made here. */
    static List<GoldenRecording> synthetic() {
        return List.of(
                synthetic("ventricular", 250, 1, "sinus 12s, couplets 12s, runs 15s, vt 14s, pvc 17s"),
                synthetic("standstill", 360, 2, "sinus 12s, asystole 9s, bradycardia 20s, asystole 7s, sinus 12s"),
                synthetic("electrodes", 500, 3, "sinus 11s, lead-off 9s, tachycardia 18s, lead-off 3s, sinus 9s"),
                synthetic("unfinished", 128, 4, "sinus 15s, tachycardia 20s, sinus 20s, vt 9s"));
    }

    /** Those of the MIT-BIH Arrhythmia Database; none where it is missing. */
    static List<GoldenRecording> ofDatabase() throws IOException {
        Optional<Path> folder = DataDirectory.database("mitdb");
        var recordings = new ArrayList<GoldenRecording>();
        for (String name : PUBLISHED) {
            if (folder.isPresent() && Files.exists(folder.get().resolve(name + ".hea"))) {
                var device = new RecordedDevice(Recordings.open(folder.get().resolve(name)), "mitdb-" + name, LARGE);
                var chunks = new ArrayList<SampleChunk>();
                for (int at = 0; at < PUBLISHED_SAMPLES; at += SampleChunk.MAX_SAMPLES) {
                    chunks.add(device.next().orElseThrow().chunk());
                }
                int last = chunks.size() - 1;
                chunks.set(last, ending(chunks.get(last)));
                recordings.add(new GoldenRecording("mitdb-" + name, true, List.copyOf(chunks)));
            }
        }
        return recordings;
    }

    /** A device that sends it in such chunks. */
    Device device(Chunking chunking) {
        Iterator<SampleChunk> chunks = chunks(chunking).iterator();
        return new Device() {
            @Override
            public String patient() {
                return patient;
            }

            @Override
            public Optional<TimedChunk> next() {
                if (!chunks.hasNext()) {
                    return Optional.empty();
                }
                SampleChunk chunk = chunks.next();
                return Optional.of(new TimedChunk(Duration.ofMillis(chunk.rate().millisOf(chunk.endSample())), chunk));
            }
        };
    }

    /** How many messages that makes. */
    long messages(Chunking chunking) {
        return chunks(chunking).count();
    }

    private Stream<SampleChunk> chunks(Chunking chunking) {
        var random = new Random(patient.hashCode());
        return signal.stream().flatMap(large -> {
            var parts = new ArrayList<SampleChunk>();
            for (int at = 0; at < large.samples().length; ) {
                int size = chunking.least() + random.nextInt(chunking.most() - chunking.least() + 1);
                int end = Math.min(at + size, large.samples().length);
                parts.add(large.part(at, end));
                at = end;
            }
            return parts.stream();
        });
    }

    /** Where the golden file is. */
    Path file() {
        return FOLDER.resolve(patient + ".txt");
    }

    /** The golden file, if there is one. */
    List<String> golden() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the golden file for {@code log}. */
    List<String> render(PublishedLog log) {
        var lines = new ArrayList<String>();
        lines.add(
                "# Alerts of " + patient + (published ? ", 10 min, as condition, phase and samples" : ", as published")
                        + "; checksums of all alerts, and of the beats of each minute.");
        lines.add("# Written by GoldenReplayIT; CONTRIBUTING.md describes how.");
        List<PublishedLog.PublishedAlert> alerts = log.alerts(patient);
        lines.add("alerts " + alerts.size() + " sha256 "
                + sha256(alerts.stream().map(PublishedLog.PublishedAlert::value).toList()));
        for (PublishedLog.PublishedAlert alert : alerts) {
            lines.add(published ? brief(alert.alert()) : alert.value());
        }
        var minutes = new TreeMap<Long, List<String>>();
        for (PublishedLog.PublishedBeat beat : log.beats(patient)) {
            long millis = signal.get(0).rate().millisOf(beat.report().beat().sample());
            minutes.computeIfAbsent(millis / MILLIS_PER_MINUTE, unknown -> new ArrayList<>())
                    .add(beat.value());
        }
        minutes.forEach((minute, beats) ->
                lines.add("minute " + minute + " beats " + beats.size() + " sha256 " + sha256(beats)));
        return lines;
    }

    private static String brief(Alert alert) {
        return "%s %s onset %d end %d decided %d revision %d"
                .formatted(
                        alert.condition(),
                        alert.phase(),
                        alert.onsetSample(),
                        alert.endSample(),
                        alert.decidedSample(),
                        alert.revision());
    }

    /** The checksum of the values, each followed by a line feed. */
    private static String sha256(List<String> values) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            values.forEach(value -> digest.update((value + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static GoldenRecording synthetic(String name, int rateHz, long seed, String text) {
        var script = RhythmScript.parse(text);
        var length = script.steps().stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
        var ecg = new SyntheticEcg(SampleRate.ofHertz(rateHz), SyntheticEcg.CALIBRATION, script, seed);
        var session = new DeviceSession(name, "synthetic", "golden", Instant.EPOCH);
        var device = new SyntheticDevice(session, ecg, LARGE, length);
        return new GoldenRecording(
                name,
                false,
                Stream.iterate(device.next(), Optional::isPresent, unused -> device.next())
                        .map(chunk -> chunk.orElseThrow().chunk())
                        .toList());
    }

    private static SampleChunk ending(SampleChunk chunk) {
        return new SampleChunk(
                chunk.patient(),
                chunk.device(),
                chunk.session(),
                chunk.lead(),
                chunk.leadStatus(),
                chunk.rate(),
                chunk.calibration(),
                chunk.firstSample(),
                chunk.deviceTimeMillis(),
                chunk.samples(),
                chunk.paceSamples(),
                true);
    }
}
