package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/**
 * Checkpointed state of a {@link RhythmMonitor} and of its rules. Working memory, shared and not copied. Samples are
 * raw indices.
 *
 * <p>The names of these classes and fields are persistent: savepoints name them. A new rule adds a field with its
 * own class; a field that is renamed loses its value on restore.
 */
public final class RhythmState {

    /** The current segment, or the last one before a gap; null before the first and after a session. */
    public @Nullable SegmentOrigin origin;
    /** Whether {@link #origin} goes on. */
    public boolean inSegment;
    /** The sample after the last one received. */
    public long endSample;
    /** The last sample that any decision so far needed. */
    public long decidedSample = -1;

    /** Beats that are known but have not passed the timeline, in order. */
    public Beat[] waitingBeats = new Beat[0];
    /** Quality of seconds that are known but have not passed the timeline, {@link QualityClass} ordinals. */
    public byte[] waitingQuality = new byte[0];
    /** Number in the segment of the next second of the timeline. */
    public long nextSecond;

    /** Windows that may explain an alert: those of the last beat of the timeline and of waiting beats, in order. */
    public BeatWindow[] windows = new BeatWindow[0];

    /** The latest wave of the segment. */
    public Wave wave = new Wave();

    /** Quality of the last second of the timeline. */
    public QualityClass quality = QualityClass.ABSENT;
    /** The latest beats of an uninterrupted stretch of usable signal, as many as rules examine. */
    public Beat[] recentBeats = new Beat[0];
    /** Similarity of the latest of them to the patient's normal beat, see {@link QrsShape}. */
    public byte[] recentLikeness = new byte[0];
    /** Similarity of the latest of them to the previous beat, see {@link QrsShape}. */
    public byte[] recentKinship = new byte[0];
    /** Template of the patient's normal beat. */
    public OwnBeat ownBeat = new OwnBeat();
    /** Intervals and ventricular beats further back. */
    public BeatHistory.State history = new BeatHistory.State();
    /** The last remembered beat of the session; -1 before the first. */
    public long lastBeatSample = -1;
    /** State of asystole and pause. */
    public Silence silence = new Silence();
    /** State of leads off. */
    public Contact contact = new Contact();
    /** State of ventricular fibrillation. */
    public Fibrillating fibrillating = new Fibrillating();
    /** Which of the last 30 s had a poor signal, one bit each; the lowest bit is the latest second. */
    public int poorSeconds;
    /** Number of beats of the last second that look like the patient's normal beat. */
    public int ownBeatsInSecond;
    /** Number of beats of that second that do not, or cannot be compared. */
    public int otherBeatsInSecond;
    /** The first sample after the last loss; -1 before the first loss. */
    public long lossEndSample = -1;
    /** The open episodes, at most one of a chain, in the order of their start. */
    public Episode[] open = new Episode[0];
    /** Where conditions with a refractory time last ended. */
    public Ended[] ended = new Ended[0];

    /** The window that classified a beat on whose class an alarm may depend. */
    public static final class BeatWindow {
        /** Sample of the beat. */
        public long beatSample;
        /** First sample of the window, without the group delay of the filters. */
        public long firstSample;
        /** Its scaled samples, 300 at 125 Hz. */
        public float[] samples = new float[0];
    }

    /** A stretch of wave, as {@link wardbeat.signal.DisplayWave} has it. */
    public static final class Wave {
        /** Position in the segment of the first value, samples at 125 Hz. */
        public long firstPosition;
        /** The values. */
        public short[] values = new short[0];
    }

    /** State of ventricular fibrillation. */
    public static final class Fibrillating {
        /** Last sample of the last second with fibrillation. */
        public long trueSample;
        /** Number of seconds with a signal since. */
        public int secondsAgainst;
        /** Number of seconds with a signal in a row. */
        public int secondsWithSignal;
    }

    /** Template of the patient's normal beat, see {@link NormalBeatTemplate}. The name is that of release 0.1.0. */
    public static final class OwnBeat {
        /** Number of beats in the mean, at most 16. */
        public int beats;
        /** Mean of their shapes, see {@link QrsShape}. */
        public float[] mean = new float[0];
    }

    /** State of asystole and pause. */
    public static final class Silence {
        /** The last beat, or the start of usable signal if that is later. */
        public long sinceSample;
        /** Whether asystole is undecided since then. */
        public boolean undecided;
        /** Whether a pause is undecided since then. */
        public boolean pauseUndecided;
        /** Number of beats since the last asystole. */
        public int beats;
        /** The first of these beats. */
        public long firstBeatSample;
    }

    /** State of leads off. */
    public static final class Contact {
        /** Number of seconds in a row without a signal. */
        public int secondsOff;
        /** First sample of the first of these seconds. */
        public long offSample;
        /** Number of seconds in a row with a signal. */
        public int secondsOn;
        /** First sample of the first of these seconds. */
        public long onSample;
    }

    /** An episode that has started and not ended. */
    public static final class Episode {
        /** Identifier of the episode. */
        public String id = "";
        /** Its current condition. */
        public Condition condition = Condition.NO_DATA;
        /** The last published revision. */
        public int revision;
        /** Its first sample. */
        public long onsetSample;
        /** Device time of its first sample, milliseconds. */
        public long onsetMillis;
        /** The last beat at which the condition held. */
        public long trueSample;
        /** Device time of that beat, milliseconds. */
        public long trueMillis;
        /** Number of beats in a row at which it did not hold. */
        public int beatsAgainst;
        /** Sample at which it is repeated. */
        public long continueSample;
        /** Heart rate of the rule; -1 where it has none. */
        public int heartRatePerMinute = -1;
        /** Limit that the rate violates; -1 where the rule has none. */
        public int limitPerMinute = -1;
        /** The beats that made the condition true. */
        public Beat[] beats = new Beat[0];
        /** The sentence of the detection. */
        public String sentence = "";
    }

    /** Where a condition last ended. */
    public static final class Ended {
        /** The condition. */
        public Condition condition = Condition.NO_DATA;
        /** The first sample at which it was over. */
        public long sample;
    }
}
