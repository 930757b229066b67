package wardbeat.bed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.beat.QrsDetector;
import wardbeat.signal.DisplayWave;
import wardbeat.signal.QualityClass;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * A segment with given beats, classes and quality that can be cut like a real one: a QRS complex is reported with the
 * sample that completes its decision, a window and the quality of a second with their last sample. The value of each
 * scaled sample is its position: 0, 1, 2 and so on.
 *
 * @param origin origin of the segment
 * @param endSample raw sample index after its last sample
 * @param positions positions of the beats, ascending, samples at 125 Hz
 * @param delays delay of detection of each beat, samples at 125 Hz, at most {@link #DELAY}
 * @param classes classes of the beats
 * @param quality quality of the complete seconds, {@link wardbeat.signal.QualityClass} ordinals
 * @param fibrillating start and end (exclusive) of each fibrillation, samples at 125 Hz. There the wave is a sine of
 *     5 Hz and 0.5 mV; otherwise it is a ramp, and noise in noisy seconds
 * @param strange positions of beats with a peak on the ramp, samples at 125 Hz
 * @param end reason of its end
 */
public record ScriptedSegment(
        SegmentOrigin origin,
        long endSample,
        long[] positions,
        int[] delays,
        BeatClass[] classes,
        byte[] quality,
        long[] fibrillating,
        long[] strange,
        SegmentEnd end) {

    /** Maximum delay of the detector, samples at 125 Hz. */
    public static final int DELAY = QrsDetector.DECISION_DELAY_SAMPLES;

    private static final int PEAK = 25;
    private static final WindowSpec WINDOWS = WindowSpec.NETWORK;

    /** Returns the signals of chunks that end (exclusive) at these raw samples; the last is {@link #endSample}. */
    public List<ScoredSignal> cutAt(long... chunkEnds) {
        var signals = new ArrayList<ScoredSignal>();
        long received = origin.firstSample();
        for (int i = 0; i < chunkEnds.length; i++) {
            boolean last = i == chunkEnds.length - 1;
            signals.add(cut(received, chunkEnds[i], last));
            received = chunkEnds[i];
        }
        return signals;
    }

    /** Returns the segment as one signal. */
    public ScoredSignal whole() {
        return cut(origin.firstSample(), endSample, true);
    }

    private ScoredSignal cut(long from, long to, boolean last) {
        long before = conditioned(from, false);
        long now = conditioned(to, last);
        long firstWindow = WINDOWS.windowsIn(before);
        int windows = Math.toIntExact(WINDOWS.windowsIn(now) - firstWindow);
        int firstBeat = certain(before, false);
        int endBeat = certain(now, last);
        long[] decidedAt = new long[endBeat - firstBeat];
        for (int i = 0; i < decidedAt.length; i++) {
            decidedAt[i] = Math.min(positions[firstBeat + i] + delays[firstBeat + i], now - 1);
        }
        int firstSecond = wholeSeconds(from);
        var signal = new CutSignal(
                origin,
                new WindowRun(firstWindow, windows, samples(firstWindow, windows)),
                Arrays.copyOfRange(positions, firstBeat, endBeat),
                decidedAt,
                finalThrough(now, endBeat),
                firstSecond,
                Arrays.copyOfRange(quality, firstSecond, wholeSeconds(to)),
                before,
                wave(before, now),
                to,
                last ? end : SegmentEnd.NONE);
        return new ScoredSignal(signal, scores(firstWindow, windows));
    }

    private long finalThrough(long conditioned, int reported) {
        long afterLast = reported == 0 ? 0 : positions[reported - 1] + 1;
        return Math.max(afterLast, conditioned - DELAY);
    }

    /** Number of samples at 125 Hz that the raw samples before {@code sample} complete. */
    private long conditioned(long sample, boolean last) {
        long received = sample - origin.firstSample();
        long most = Resampler.outputsOf(origin.rate(), received);
        if (last) {
            return most;
        }
        while (most > 0 && origin.lastRawSampleFor(most - 1) >= sample) {
            most--;
        }
        return most;
    }

    /** Number of beats that are reported with {@code conditioned} samples, in order. */
    private int certain(long conditioned, boolean last) {
        if (last) {
            return positions.length;
        }
        int certain = 0;
        while (certain < positions.length && positions[certain] + delays[certain] < conditioned) {
            certain++;
        }
        return certain;
    }

    private int wholeSeconds(long sample) {
        return Math.toIntExact(secondsIn(origin.rate(), sample - origin.firstSample()));
    }

    /** Number of complete seconds in {@code samples} raw samples. */
    public static long secondsIn(SampleRate rate, long samples) {
        long seconds = rate.millisOf(samples) / 1000;
        return rate.samplesIn(1000 * seconds) > samples ? seconds - 1 : seconds;
    }

    private static float[] samples(long firstWindow, int windows) {
        var samples = new float[WINDOWS.samplesOf(windows)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = firstWindow * WINDOWS.hop() + i;
        }
        return samples;
    }

    private short[] wave(long from, long to) {
        var wave = new short[Math.toIntExact(to - from)];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = waveAt(from + i);
        }
        return wave;
    }

    /** Value of the wave at {@code position}. */
    public short waveAt(long position) {
        for (int i = 0; i < fibrillating.length; i += 2) {
            if (fibrillating[i] <= position && position < fibrillating[i + 1]) {
                return (short) Math.round(
                        0.5 * DisplayWave.COUNTS_PER_MILLIVOLT * StrictMath.sin(2 * Math.PI * position / 25));
            }
        }
        for (long beat : strange) {
            if (Math.abs(position - beat) < PEAK) {
                return (short) (position + 300 * (PEAK - Math.abs(position - beat)));
            }
        }
        int second = (int) (position / 125);
        boolean noisy = second < quality.length && quality[second] == QualityClass.NOISY.ordinal();
        return noisy ? (short) new SplittableRandom(position).nextInt(-200, 200) : (short) position;
    }

    private float[] scores(long firstWindow, int windows) {
        var scores = new float[windows * BeatScores.CLASSES];
        for (int i = 0; i < windows; i++) {
            BeatClass expected = classIn(firstWindow + i);
            Arrays.fill(scores, i * BeatScores.CLASSES, (i + 1) * BeatScores.CLASSES, 0.02f);
            scores[i * BeatScores.CLASSES + expected.ordinal()] = 0.92f;
        }
        return scores;
    }

    private BeatClass classIn(long window) {
        for (int i = 0; i < positions.length; i++) {
            if (WINDOWS.windowOf(positions[i]) == window) {
                return classes[i];
            }
        }
        return BeatClass.Q;
    }
}
