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

/** The windows that some beats of evaluated records rest on, explained. */
final class ExplainedWindows {

    private static final int STRIP_SAMPLES = 6 * SampleRate.NETWORK.milliHertz() / 1000;
    private static final int STRIPS_OF_A_KIND = 2;
    private static final int EVERY = 25;
    private static final long SEED = 1;

    private final Map<String, CutRecording> recordings = new HashMap<>();
    private final Map<String, float[]> signals = new HashMap<>();
    private final List<ReferredBeat> beats;
    private final Scorer scorer;
    private final Occlusion occlusion;

    ExplainedWindows(List<CutRecording> recordings, List<ReferredBeat> beats, Scorer scorer) {
        for (CutRecording recording : recordings) {
            this.recordings.put(recording.name(), recording);
            this.signals.put(recording.name(), recording.scaled());
        }
        this.beats = beats.stream().filter(beat -> windowOf(beat) >= 0).toList();
        this.scorer = scorer;
        this.occlusion = new Occlusion(scorer);
    }

    private float[] signalOf(ReferredBeat beat) {
        return signals.getOrDefault(beat.record(), new float[0]);
    }

    private int positionOf(ReferredBeat beat) {
        CutRecording recording = recordings.get(beat.record());
        return recording == null
                ? -1
                : Math.toIntExact(ConditionedRecord.positionOf(beat.beat().sample(), recording.rate()));
    }

    /** Where the beat's window begins in its record's signal; -1 where it has none. */
    private int windowOf(ReferredBeat beat) {
        long window = WindowSpec.NETWORK.windowOf(positionOf(beat));
        long end = WindowSpec.NETWORK.endOf(window);
        return window < 0 || end > signalOf(beat).length ? -1 : Math.toIntExact(window) * WindowSpec.NETWORK.hop();
    }

    private float[] windowSamples(ReferredBeat beat) {
        int from = windowOf(beat);
        return Arrays.copyOfRange(signalOf(beat), from, from + WindowSpec.NETWORK.length());
    }

    /** Deletes what is salient for the network's class of every twenty-fifth beat. */
    DeletionCheck.Result deletion() {
        var check = new DeletionCheck(scorer, occlusion, SEED);
        for (int i = 0; i < beats.size(); i += EVERY) {
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
     * Beats of each kind of right and wrong, explained for the class they were given: the most certain ones, each of another record.
     */
    List<Strip> strips() {
        var strips = new ArrayList<Strip>();
        for (BeatClass rare : List.of(BeatClass.V, BeatClass.S)) {
            strips.addAll(strips(beat -> beat.reference() == rare && given(beat) == rare));
            strips.addAll(strips(beat -> beat.reference() == rare && given(beat) != rare));
            strips.addAll(strips(beat -> beat.reference() != rare && given(beat) == rare));
        }
        return strips;
    }

    private List<Strip> strips(Predicate<ReferredBeat> kind) {
        List<ReferredBeat> certain = beats.stream()
                .filter(kind)
                .sorted(Comparator.comparingDouble(beat -> -beat.probability(given(beat))))
                .toList();
        var strips = new ArrayList<Strip>();
        var records = new HashSet<String>();
        for (ReferredBeat beat : certain) {
            if (strips.size() < STRIPS_OF_A_KIND && records.add(beat.record())) {
                strips.add(strip(beat));
            }
        }
        return strips;
    }

    private Strip strip(ReferredBeat beat) {
        float[] signal = signalOf(beat);
        int at = positionOf(beat);
        int from = Math.max(0, Math.min(signal.length - STRIP_SAMPLES, at - STRIP_SAMPLES / 2));
        return new Strip(
                beat,
                Arrays.copyOfRange(signal, from, Math.min(signal.length, from + STRIP_SAMPLES)),
                at - from,
                windowOf(beat) - from,
                occlusion.explain(windowSamples(beat), given(beat)));
    }

    private static BeatClass given(ReferredBeat beat) {
        return beat.beat().beatClass();
    }
}
