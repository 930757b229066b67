package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatClassifier.Classification;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.bed.BeatAssembler;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SegmentEnd;
import wardbeat.bed.SignalCutter;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.scoring.Scorer;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * A recording cut into windows by the classes of the job, for offline scoring. Offline evaluation and the job give the same beats
 * because they run the same code.
 *
 * @param name name of the record
 * @param rate sampling rate of the record, of its beats and of the reference
 * @param reference the annotated beats
 * @param paced whether the record has paced beats
 * @param signals output of the signal cutter, in order
 */
public record CutRecording(
        String name, SampleRate rate, ReferenceBeats reference, boolean paced, List<CutSignal> signals) {

    private static final long[] NO_PULSES = {};

    public CutRecording {
        signals = List.copyOf(signals);
    }

    /**
     * Cuts the preferred lead of a record.
     *
     * @param path path of the record without extension
     * @throws IOException if the record or its annotations cannot be read
     */
    public static CutRecording read(Path path) throws IOException {
        var record = Recordings.open(path);
        return of(record, record.preferredLead().counts());
    }

    /**
     * Cuts a record with other counts in its preferred lead, for example with added noise.
     *
     * @throws IOException if the annotations cannot be read
     */
    public static CutRecording of(Recording record, int[] counts) throws IOException {
        var annotations = record.annotations().requireKnown(record.name());
        return new CutRecording(
                record.name(), record.rate(), annotations.referenceBeats(), annotations.paced(), cut(record, counts));
    }

    private static List<CutSignal> cut(Recording record, int[] counts) {
        RecordedSignal lead = record.preferredLead();
        var cutter = new SignalCutter(new Ledger());
        var state = new SignalCutter.State();
        var signals = new ArrayList<CutSignal>();
        var ranges = record.recordedRanges();
        int end = ranges.get(ranges.size() - 1).to();
        for (var range : ranges) {
            for (int from = range.from(); from < range.to(); from += SampleChunk.MAX_SAMPLES) {
                int to = Math.min(range.to(), from + SampleChunk.MAX_SAMPLES);
                var chunk = new SampleChunk(
                        record.name(),
                        "offline",
                        record.name(),
                        lead.lead(),
                        LeadStatus.CONNECTED,
                        record.rate(),
                        lead.calibration(),
                        from,
                        record.rate().millisOf(from),
                        Arrays.copyOfRange(counts, from, to),
                        NO_PULSES,
                        to == end);
                cutter.accept(state, chunk, signals::add);
            }
        }
        return signals;
    }

    /**
     * This recording with the annotated beats in place of the detected ones, to measure the classification alone.
     */
    CutRecording withBeatsGiven() {
        long[] positions = reference.beats().stream()
                .filter(beat -> !reference.isFlutter(beat.sample()))
                .mapToLong(beat -> ConditionedRecord.positionOf(beat.sample(), rate))
                .toArray();
        var given = new ArrayList<CutSignal>();
        int next = 0;
        for (CutSignal signal : signals) {
            int from = next;
            boolean last = signal.segmentEnd() != SegmentEnd.NONE;
            while (next < positions.length && (last || positions[next] < signal.qrsFinalThrough())) {
                next++;
            }
            long[] ofSignal = Arrays.copyOfRange(positions, from, next);
            given.add(new CutSignal(
                    signal.origin(),
                    signal.windows(),
                    ofSignal,
                    ofSignal,
                    signal.qrsFinalThrough(),
                    signal.firstQualitySecond(),
                    signal.quality(),
                    signal.firstWavePosition(),
                    signal.wave(),
                    signal.endSample(),
                    signal.segmentEnd()));
        }
        return new CutRecording(name, rate, reference, paced, given);
    }

    /** The beats that the job publishes for this recording with this scorer and classifier. */
    public List<Beat> beats(Scorer scorer, BeatClassifier classifier) {
        return beats(scorer::score, classifier::classify);
    }

    /**
     * The beats with any scorer and second stage.
     *
     * @param scorer gives five scores for each window of a run
     * @param classifier called once for each beat with scores, in order
     */
    List<Beat> beats(Function<WindowRun, float[]> scorer, Function<double[], Classification> classifier) {
        var assembler = new BeatAssembler(classifier, new BeatAssembler.State());
        var beats = new ArrayList<Beat>();
        for (CutSignal signal : signals) {
            float[] scores = signal.windows().windows() == 0 ? ScoredSignal.NO_SCORES : scorer.apply(signal.windows());
            assembler.accept(new ScoredSignal(signal, scores), (beat, window) -> beats.add(beat));
        }
        return beats;
    }

    /** The conditioned signal that the windows cover, at 125 Hz from the start; the recording must not have gaps. */
    float[] scaled() {
        var scaled = new float[0];
        for (CutSignal signal : signals) {
            WindowRun run = signal.windows();
            int from = Math.toIntExact(run.firstWindow()) * WindowSpec.NETWORK.hop();
            if (run.windows() > 0) {
                scaled = Arrays.copyOf(scaled, from + run.samples().length);
                System.arraycopy(run.samples(), 0, scaled, from, run.samples().length);
            }
        }
        return scaled;
    }

    /** Positions and classes of beats, for a comparison. */
    public static List<LabelledBeat> labelled(List<Beat> beats) {
        return beats.stream()
                .map(beat -> new LabelledBeat(beat.sample(), beat.beatClass()))
                .toList();
    }
}
