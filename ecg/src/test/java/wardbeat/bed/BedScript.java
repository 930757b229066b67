package wardbeat.bed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.signal.QualityClass;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/**
 * Builder of the segments of a bed: beats, silence, quality and gaps in order. Times in milliseconds, preferably
 * multiples of 8.
 */
public final class BedScript {

    private final SampleRate rate;
    private final long anchorMillis;
    private final String session;
    private final List<ScriptedSegment> segments = new ArrayList<>();

    private final List<Long> positions = new ArrayList<>();
    private final List<Integer> delays = new ArrayList<>();
    private final List<BeatClass> classes = new ArrayList<>();
    private final List<QualityClass> quality = new ArrayList<>();
    private final List<Long> strange = new ArrayList<>();
    private final List<Long> fibrillating = new ArrayList<>();
    private long firstSample;
    private long nowMillis;
    private int delay = 100;
    private QualityClass current = QualityClass.GOOD;

    /** Starts a session with its first segment at {@code firstSample}. */
    public BedScript(SampleRate rate, String session, long firstSample, long anchorMillis) {
        this.rate = rate;
        this.session = session;
        this.firstSample = firstSample;
        this.anchorMillis = anchorMillis;
    }

    /** Starts a session at 250 Hz with sample 0. */
    public static BedScript at250Hz() {
        return new BedScript(SampleRate.ofHertz(250), "s-1", 0, 1_700_000_000_000L);
    }

    /** Sets the delay of detection of the following beats, samples at 125 Hz. */
    public BedScript delay(int samples) {
        delay = samples;
        return this;
    }

    /** Adds beats with the classes {@code letters}, each {@code rrMillis} after the event before it. */
    public BedScript beats(String letters, int rrMillis) {
        for (int i = 0; i < letters.length(); i++) {
            silence(rrMillis);
            positions.add(nowMillis * 125 / 1000);
            delays.add(delay);
            classes.add(BeatClass.valueOf(letters.substring(i, i + 1)));
        }
        return this;
    }

    /** Adds a time without beats. */
    public BedScript silence(int millis) {
        nowMillis += millis;
        while (quality.size() * 1000L + 1000 <= nowMillis) {
            quality.add(current);
        }
        return this;
    }

    /** Adds beats whose wave differs from that of the other beats. */
    public BedScript strange(String letters, int rrMillis) {
        int before = positions.size();
        beats(letters, rrMillis);
        strange.addAll(positions.subList(before, positions.size()));
        return this;
    }

    /** Adds a time with fibrillation and without beats. */
    public BedScript fibrillation(int millis) {
        fibrillating.add(nowMillis * 125 / 1000);
        silence(millis);
        fibrillating.add(nowMillis * 125 / 1000);
        return this;
    }

    /** Sets the quality of the seconds that are complete from here on. */
    public BedScript quality(QualityClass next) {
        current = next;
        return this;
    }

    /** Ends the segment; the next one starts {@code lostMillis} later. */
    public BedScript gap(int lostMillis) {
        long end = close(SegmentEnd.GAP);
        firstSample = end + rate.samplesIn(lostMillis);
        return this;
    }

    /** Ends the segment because of a change of rate, calibration or lead; the next one follows at once. */
    public BedScript change() {
        firstSample = close(SegmentEnd.CHANGE);
        return this;
    }

    /** Ends the session and returns its segments. */
    public List<ScriptedSegment> end() {
        close(SegmentEnd.SESSION);
        return List.copyOf(segments);
    }

    private long close(SegmentEnd reason) {
        long samples = Math.max(1, rate.samplesIn(nowMillis));
        long conditioned = Resampler.outputsOf(rate, samples);
        int beats = (int) positions.stream().filter(p -> p < conditioned).count();
        var seconds = new byte[Math.toIntExact(ScriptedSegment.secondsIn(rate, samples))];
        for (int i = 0; i < seconds.length; i++) {
            // Rounding of the last sample can complete the last second.
            seconds[i] = (byte) (i < quality.size() ? quality.get(i) : current).ordinal();
        }
        segments.add(new ScriptedSegment(
                new SegmentOrigin(
                        "bed-7", "monitor-3", session, "MLII", rate, firstSample, DeviceClock.running(anchorMillis)),
                firstSample + samples,
                positions.stream().limit(beats).mapToLong(Long::longValue).toArray(),
                delays.stream().limit(beats).mapToInt(Integer::intValue).toArray(),
                Arrays.copyOf(classes.toArray(BeatClass[]::new), beats),
                seconds,
                fibrillating.stream().mapToLong(Long::longValue).toArray(),
                strange.stream().mapToLong(Long::longValue).toArray(),
                reason));
        strange.clear();
        fibrillating.clear();
        positions.clear();
        delays.clear();
        classes.clear();
        quality.clear();
        nowMillis = 0;
        return firstSample + samples;
    }
}
