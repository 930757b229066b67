package wardbeat.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.Detections;
import wardbeat.beat.QrsDetector;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.RandomCuts;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

class SignalCutterTest {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Calibration CALIBRATION = SyntheticEcg.CALIBRATION;
    private static final int[] SIGNAL = signal(250 * 40);
    private static final WindowSpec SPEC = WindowSpec.NETWORK;

    private final Ledger ledger = new Ledger();
    private final SignalCutter cutter = new SignalCutter(ledger);
    private final SignalCutter.State state = new SignalCutter.State();
    private final List<CutSignal> cut = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesTheSameContentForAnyDivisionIntoChunks(long seed) {
        send(0, SIGNAL.length, true);
        var whole = summaries(cut);
        cut.clear();
        cutter.end(state, SegmentEnd.ABANDONED, cut::add);

        for (SampleChunk chunk : randomChunks(0, SIGNAL.length, new Random(seed))) {
            accept(chunk);
        }
        accept(end(SIGNAL.length));

        assertThat(summaries(cut)).as("seed %d", seed).isEqualTo(whole);
        assertClosed();
    }

    @Test
    void cutsTheWindowsOfTheWholeSegment() {
        send(0, SIGNAL.length, true);

        long conditioned = Resampler.outputsOf(RATE, SIGNAL.length);
        assertThat(conditioned).isEqualTo(5_000);
        assertThat(ledger.get(LedgerEntry.WINDOWS_CUT)).isEqualTo((5_000 - 300) / 36 + 1);
        assertThat(ledger.get(LedgerEntry.SAMPLES_CONDITIONED)).isEqualTo(conditioned);
        assertThat(cut.get(cut.size() - 1).segmentEnd()).isEqualTo(SegmentEnd.SESSION);
        assertThat(state.isOver()).isTrue();
        // 131 windows cover 130 * 36 + 300 samples at 125 Hz, which is 9960 at 250 Hz.
        assertThat(ledger.get(LedgerEntry.SAMPLES_IN_WINDOWS)).isEqualTo(9_960);
        assertThat(ledger.get(LedgerEntry.SAMPLES_IN_NO_WINDOW)).isEqualTo(40);
        assertClosed();
    }

    @Test
    void detectsTheBeatsOfTheWholeSegment() {
        send(0, SIGNAL.length, true);

        var output = new Conditioner.Output();
        var conditioner = new Conditioner(RATE, CALIBRATION, new Conditioner.State());
        var detector = new QrsDetector(new QrsDetector.State());
        var detections = new Detections();
        conditioner.condition(SIGNAL, 0, SIGNAL.length, output);
        detector.accept(output.bandMillivolts, output.count, detections);
        conditioner.flush(output);
        detector.accept(output.bandMillivolts, output.count, detections);
        int undecided = detections.count();
        detector.finish(detections);
        assertThat(detections.count()).as("beats that wait for the end").isGreaterThan(undecided);
        assertThat(summaries(cut).get(0).qrs())
                .isEqualTo(LongStream.of(detections.positions()).boxed().toList());
        assertThat(ledger.get(LedgerEntry.QRS_DETECTED)).isEqualTo(detections.count());
    }

    @Test
    void cutsNoWindowAcrossAGapAndKeepsTheAmplitudeAfterAShortOne() {
        accept(chunk(0, 4_000, false));
        send(5_000, 10_000, true);

        var segments = summaries(cut);
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).end()).isEqualTo(SegmentEnd.GAP);
        assertThat(segments.get(1).firstSample()).isEqualTo(5_000);
        var fresh = new Conditioner.State();
        float[] before = conditioned(0, 4_000, fresh);
        assertThat(segments.get(0).windows()).isEqualTo(oracleWindows(before));
        float[] after = conditioned(5_000, 10_000, fresh.afterGap());
        assertThat(segments.get(1).windows()).isEqualTo(oracleWindows(after));
        assertThat(ledger.get(LedgerEntry.SAMPLES_LOST)).isEqualTo(1_000);
        assertClosed();
    }

    @Test
    void startsWithNewStateAfterALongGap() {
        accept(chunk(0, 2_000, false));
        send(4_500, 9_000, true);

        assertThat(summaries(cut).get(1).windows())
                .isEqualTo(oracleWindows(conditioned(4_500, 9_000, new Conditioner.State())));
    }

    @Test
    void acceptsEachSampleOnceAndDistinguishesDuplicateFromLate() {
        accept(chunk(0, 1_000, false));
        accept(chunk(500, 1_500, false));
        accept(chunk(2_000, 2_500, false));
        accept(chunk(1_200, 2_200, false));

        assertThat(ledger.get(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(2_000);
        assertThat(ledger.get(LedgerEntry.SAMPLES_DUPLICATE)).isEqualTo(500 + 300 + 200);
        assertThat(ledger.get(LedgerEntry.SAMPLES_LATE)).isEqualTo(500);
        assertThat(ledger.get(LedgerEntry.SAMPLES_LOST)).isEqualTo(500);
        assertSamplesAccountedFor();
    }

    @Test
    void monitorsTheBestLeadAndCountsTheOthers() {
        accept(chunk("s1", "V5", 0, 500));
        accept(chunk("s1", "V1", 0, 500));
        accept(chunk("s1", "II", 0, 500));
        accept(chunk("s1", "V5", 500, 1_000));
        accept(chunk("s1", "MLII", 500, 1_000));
        accept(chunk("s1", "II", 500, 1_000));

        assertThat(ledger.get(LedgerEntry.SAMPLES_OTHER_LEAD)).isEqualTo(1_500);
        assertThat(ledger.get(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(1_500);
        assertThat(cut).extracting(CutSignal::segmentEnd).contains(SegmentEnd.CHANGE);
        assertSamplesAccountedFor();
    }

    @Test
    void endsASessionWhenAnotherStartsAndCountsItsLaterChunksAsLate() {
        accept(chunk("s1", "II", 0, 1_000));
        accept(chunk("s2", "II", 0, 1_000));
        accept(chunk("s1", "II", 1_000, 2_000));

        assertThat(cut).extracting(CutSignal::segmentEnd).containsOnlyOnce(SegmentEnd.SESSION);
        assertThat(ledger.get(LedgerEntry.SAMPLES_LATE)).isEqualTo(1_000);
        assertThat(ledger.get(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(2_000);
    }

    @Test
    void monitorsAnotherDeviceWithTheSameSessionName() {
        accept(chunkFrom("monitor-1", "1", 0, 1_000));
        accept(chunkFrom("monitor-2", "1", 0, 1_000));
        accept(chunkFrom("monitor-2", "1", 1_000, 2_000));
        accept(chunkFrom("monitor-1", "1", 1_000, 2_000));

        assertThat(ledger.get(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(3_000);
        assertThat(ledger.get(LedgerEntry.SAMPLES_LATE)).isEqualTo(1_000);
        assertSamplesAccountedFor();
    }

    @Test
    void keepsTheRunningSessionWhenALateChunkOfAnOldOneArrives() {
        for (String session : List.of("1", "2", "3")) {
            accept(chunkFrom("d", session, 0, 500));
        }
        accept(chunkFrom("d", "1", 500, 1_000));
        accept(chunkFrom("d", "3", 500, 1_000));
        accept(chunkFrom("d", "3", 1_000, 1_500));

        assertThat(ledger.get(LedgerEntry.SAMPLES_LATE)).isEqualTo(500);
        assertThat(ledger.get(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(2_500);
    }

    @Test
    void usesTheTimeOfTheDeviceAfterAChangeOfRate() {
        accept(chunk(0, 2_000, false));
        accept(new SampleChunk(
                "p",
                "d",
                "s1",
                "II",
                LeadStatus.CONNECTED,
                SampleRate.ofHertz(500),
                CALIBRATION,
                2_000,
                8_000,
                Arrays.copyOfRange(SIGNAL, 2_000, 4_000),
                new long[0],
                true));

        CutSignal last = cut.get(cut.size() - 1);
        assertThat(last.origin().timeMillisOf(2_000)).isEqualTo(8_000);
        assertThat(last.origin().timeMillisOf(2_500)).isEqualTo(9_000);
    }

    @Test
    void startsAnotherSegmentAfterAChangeOfCalibration() {
        accept(chunk(0, 2_000, false));
        var half = new Calibration(CALIBRATION.gainCountsPerMillivolt() / 2, CALIBRATION.baselineCounts());
        accept(new SampleChunk(
                "p",
                "d",
                "s1",
                "II",
                LeadStatus.CONNECTED,
                RATE,
                half,
                2_000,
                8_000,
                Arrays.copyOfRange(SIGNAL, 2_000, 4_000),
                new long[0],
                true));

        assertThat(summaries(cut)).extracting(Segment::end).containsExactly(SegmentEnd.CHANGE, SegmentEnd.SESSION);
        assertThat(summaries(cut)).extracting(Segment::firstSample).containsExactly(0L, 2_000L);
        assertClosed();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void countsEverySampleOfADisorderlyStream(long seed) {
        var random = new Random(seed);
        var schedule = new ArrayList<SampleChunk>();
        for (SampleChunk chunk : randomChunks(0, SIGNAL.length, random)) {
            int fate = random.nextInt(10);
            if (fate == 0) {
                continue;
            }
            schedule.add(chunk);
            if (fate == 1) {
                schedule.add(schedule.get(random.nextInt(schedule.size())));
            }
            if (fate == 2 && schedule.size() > 2) {
                Collections.swap(schedule, schedule.size() - 1, schedule.size() - 2);
            }
        }
        long sent = 0;
        for (SampleChunk chunk : schedule) {
            accept(chunk);
            sent += chunk.samples().length;
            assertThat(ledger.relations().subList(1, 4)).as("seed %d", seed).allMatch(Ledger.Relation::holds);
        }
        accept(end(SIGNAL.length));

        assertThat(ledger.get(LedgerEntry.SAMPLES_DECODED)).isEqualTo(sent);
        assertClosed();
        long expected = summaries(cut).stream()
                .mapToLong(segment ->
                        SPEC.windowsIn(Resampler.outputsOf(RATE, segment.endSample() - segment.firstSample())))
                .sum();
        assertThat(ledger.get(LedgerEntry.WINDOWS_CUT)).as("seed %d", seed).isEqualTo(expected);
    }

    private void send(int from, int to, boolean ends) {
        for (int at = from; at < to; at += SampleChunk.MAX_SAMPLES) {
            int until = Math.min(to, at + SampleChunk.MAX_SAMPLES);
            accept(chunk(at, until, ends && until == to));
        }
    }

    /** Counts the samples as the operator Decode samples does. */
    private void accept(SampleChunk chunk) {
        ledger.add(LedgerEntry.SAMPLES_DECODED, chunk.samples().length);
        cutter.accept(state, chunk, cut::add);
    }

    private void assertSamplesAccountedFor() {
        assertThat(ledger.relations().subList(1, 4)).allMatch(Ledger.Relation::holds);
    }

    private void assertClosed() {
        assertSamplesAccountedFor();
        assertThat(ledger.get(LedgerEntry.SAMPLES_OPEN)).isZero();
    }

    /** The content of the cut signals of a segment, without the boundaries of chunks. */
    private record Segment(
            long firstSample,
            long endSample,
            List<List<Float>> windows,
            List<Long> qrs,
            List<Long> decidedAt,
            List<Byte> quality,
            SegmentEnd end) {}

    private static List<Segment> summaries(List<CutSignal> cut) {
        var segments = new ArrayList<Segment>();
        var bySegment = cut.stream()
                .collect(Collectors.groupingBy(
                        signal -> signal.origin().firstSample(), TreeMap::new, Collectors.toList()));
        for (List<CutSignal> signals : bySegment.values()) {
            CutSignal last = signals.get(signals.size() - 1);
            segments.add(new Segment(
                    last.origin().firstSample(),
                    last.endSample(),
                    signals.stream()
                            .flatMap(signal -> windowsOf(signal).stream())
                            .toList(),
                    signals.stream()
                            .flatMapToLong(signal -> LongStream.of(signal.qrsPositions()))
                            .boxed()
                            .toList(),
                    signals.stream()
                            .flatMapToLong(signal -> LongStream.of(signal.qrsDecidedAt()))
                            .boxed()
                            .toList(),
                    signals.stream().flatMap(signal -> bytes(signal.quality())).toList(),
                    last.segmentEnd()));
        }
        return segments;
    }

    private static List<List<Float>> windowsOf(CutSignal signal) {
        float[] samples = signal.windows().samples();
        return IntStream.range(0, signal.windows().windows())
                .mapToObj(window -> floats(samples, window * SPEC.hop()))
                .toList();
    }

    private static Stream<Byte> bytes(byte[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]);
    }

    private static List<Float> floats(float[] samples, int from) {
        return IntStream.range(from, from + SPEC.length())
                .mapToObj(i -> samples[i])
                .toList();
    }

    private static List<List<Float>> oracleWindows(float[] conditioned) {
        var windows = new ArrayList<List<Float>>();
        for (int start = 0; start + 300 <= conditioned.length; start += 36) {
            windows.add(floats(conditioned, start));
        }
        return windows;
    }

    private static float[] conditioned(int from, int to, Conditioner.State memory) {
        var conditioner = new Conditioner(RATE, CALIBRATION, memory);
        var output = new Conditioner.Output();
        conditioner.condition(SIGNAL, from, to, output);
        float[] body = Arrays.copyOf(output.scaled, output.count);
        conditioner.flush(output);
        float[] all = Arrays.copyOf(body, body.length + output.count);
        System.arraycopy(output.scaled, 0, all, body.length, output.count);
        return all;
    }

    private static List<SampleChunk> randomChunks(int from, int to, Random random) {
        var chunks = new ArrayList<SampleChunk>();
        int at = from;
        for (int length : RandomCuts.of(to - from, random)) {
            if (length > 0) {
                chunks.add(chunk(at, at + length, false));
                at += length;
            }
        }
        return chunks;
    }

    private static SampleChunk chunk(int from, int to, boolean ends) {
        return chunkOf("s1", "II", from, to, ends);
    }

    private static SampleChunk chunk(String session, String lead, int from, int to) {
        return chunkOf(session, lead, from, to, false);
    }

    private static SampleChunk chunkFrom(String device, String session, int from, int to) {
        return new SampleChunk(
                "p",
                device,
                session,
                "II",
                LeadStatus.CONNECTED,
                RATE,
                CALIBRATION,
                from,
                4L * from,
                Arrays.copyOfRange(SIGNAL, from, to),
                new long[0],
                false);
    }

    private static SampleChunk end(int at) {
        return chunkOf("s1", "II", at, at, true);
    }

    private static SampleChunk chunkOf(String session, String lead, int from, int to, boolean ends) {
        return new SampleChunk(
                "p",
                "d",
                session,
                lead,
                LeadStatus.CONNECTED,
                RATE,
                CALIBRATION,
                from,
                4L * from,
                Arrays.copyOfRange(SIGNAL, from, to),
                new long[0],
                ends);
    }

    private static int[] signal(int samples) {
        var ecg = new SyntheticEcg(RATE, CALIBRATION, RhythmScript.demo(1, 7), 7);
        var signal = new int[samples];
        int at = 0;
        while (at < samples) {
            int[] strip = ecg.next(samples - at).samples();
            System.arraycopy(strip, 0, signal, at, strip.length);
            at += strip.length;
        }
        return signal;
    }
}
