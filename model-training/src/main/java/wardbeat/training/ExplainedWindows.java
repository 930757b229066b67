package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.Occlusion;
import wardbeat.scoring.Scorer;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;

/** Explains the windows of detected beats of evaluated recordings. Not thread-safe; the caller closes the scorer. */
final class ExplainedWindows {

    private static final int CONTEXT_SAMPLES = 6 * SampleRate.NETWORK.milliHertz() / 1000;
    private static final int BEATS_PER_KIND = 2;
    private static final int CHECKED_STEP = 25;
    private static final long SEED = 1;

    private final Map<String, CutRecording> recordings = new HashMap<>();
    private final Map<String, float[]> signals = new HashMap<>();
    private final List<AnnotatedBeat> beats;
    private final Scorer scorer;
    private final Occlusion occlusion;

    ExplainedWindows(List<CutRecording> recordings, List<AnnotatedBeat> beats, Scorer scorer) {
        for (CutRecording recording : recordings) {
            this.recordings.put(recording.name(), recording);
            this.signals.put(recording.name(), recording.scaled());
        }
        this.beats = beats.stream().filter(beat -> windowStart(beat) >= 0).toList();
        this.scorer = scorer;
        this.occlusion = new Occlusion(scorer);
    }

    private float[] signalOf(AnnotatedBeat beat) {
        return signals.getOrDefault(beat.record(), new float[0]);
    }

    private int positionOf(AnnotatedBeat beat) {
        CutRecording recording = recordings.get(beat.record());
        return recording == null
                ? -1
                : Math.toIntExact(ConditionedRecord.positionOf(beat.beat().sample(), recording.rate()));
    }

    /** Index of the first sample of the beat's window in the signal of its record; -1 if it has no window. */
    private int windowStart(AnnotatedBeat beat) {
        long window = WindowSpec.NETWORK.windowOf(positionOf(beat));
        long end = WindowSpec.NETWORK.endOf(window);
        return window < 0 || end > signalOf(beat).length ? -1 : Math.toIntExact(window) * WindowSpec.NETWORK.hop();
    }

    private float[] windowSamples(AnnotatedBeat beat) {
        int from = windowStart(beat);
        return Arrays.copyOfRange(signalOf(beat), from, from + WindowSpec.NETWORK.length());
    }

    /** Checks the saliency of every twenty-fifth beat, for the class that the network gives it. */
    SaliencyCheck.Result check() {
        var check = new SaliencyCheck(scorer, occlusion, SEED);
        for (int i = 0; i < beats.size(); i += CHECKED_STEP) {
            float[] window = windowSamples(beats.get(i));
            check.add(window, networkClass(window));
        }
        return check.result();
    }

    private BeatClass networkClass(float[] window) {
        BeatClass best = BeatClass.N;
        for (BeatClass beatClass : BeatClass.values()) {
            best = Occlusion.score(scorer, window, beatClass) > Occlusion.score(scorer, window, best)
                    ? beatClass
                    : best;
        }
        return best;
    }

    /**
     * Explained beats of each kind of correct and wrong classification: the most probable ones, each from another record. They are
     * explained for the class that they were given.
     */
    List<ExplainedBeat> explainedBeats() {
        var explained = new ArrayList<ExplainedBeat>();
        for (BeatClass rare : List.of(BeatClass.V, BeatClass.S)) {
            explained.addAll(mostCertain(beat -> beat.reference() == rare && classOf(beat) == rare));
            explained.addAll(mostCertain(beat -> beat.reference() == rare && classOf(beat) != rare));
            explained.addAll(mostCertain(beat -> beat.reference() != rare && classOf(beat) == rare));
        }
        return explained;
    }

    private List<ExplainedBeat> mostCertain(Predicate<AnnotatedBeat> kind) {
        List<AnnotatedBeat> certain = beats.stream()
                .filter(kind)
                .sorted(Comparator.comparingDouble(beat -> -beat.probability(classOf(beat))))
                .toList();
        var explained = new ArrayList<ExplainedBeat>();
        var records = new HashSet<String>();
        for (AnnotatedBeat beat : certain) {
            if (explained.size() < BEATS_PER_KIND && records.add(beat.record())) {
                explained.add(explained(beat));
            }
        }
        return explained;
    }

    private ExplainedBeat explained(AnnotatedBeat beat) {
        float[] signal = signalOf(beat);
        int at = positionOf(beat);
        int from = Math.max(0, Math.min(signal.length - CONTEXT_SAMPLES, at - CONTEXT_SAMPLES / 2));
        return new ExplainedBeat(
                beat,
                Arrays.copyOfRange(signal, from, Math.min(signal.length, from + CONTEXT_SAMPLES)),
                at - from,
                windowStart(beat) - from,
                occlusion.explain(windowSamples(beat), classOf(beat)));
    }

    private static BeatClass classOf(AnnotatedBeat beat) {
        return beat.beat().beatClass();
    }
}
