package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/** What a {@link RhythmMonitor} keeps between calls. Working memory, shared and not copied. Samples are raw indices. */
public final class RhythmState {

    /** The segment being watched, or the last one before a gap; null before the first and after a session. */
    public @Nullable SegmentOrigin origin;
    /** Whether {@link #origin} goes on. */
    public boolean inSegment;
    /** The sample after the last one received. */
    public long endSample;
    /** The last sample that any decision so far needed. */
    public long decidedSample = -1;

    /** Beats that are known but not yet looked at, in order. */
    public Beat[] waitingBeats = new Beat[0];
    /** Quality of seconds that are known but not yet looked at, {@link QualityClass} ordinals. */
    public byte[] waitingQuality = new byte[0];
    /** Number in the segment of the first second not yet looked at. */
    public long nextSecond;

    /** The windows that alerts may yet be explained by: of the beat last looked at and those waiting, in order. */
    public BeatWindow[] windows = new BeatWindow[0];

    /** The latest wave of the segment. */
    public Wave wave = new Wave();

    /** Quality of the second last looked at. */
    public QualityClass quality = QualityClass.ABSENT;
    /** The latest beats of an uninterrupted stretch of usable signal, as many as a rule looks at. */
    public Beat[] recentBeats = new Beat[0];
    /** How like the patient's own each of the latest of them is, {@link BeatShape}. */
    public byte[] recentLikeness = new byte[0];
    /** How like the one before it each of the latest of them is, {@link BeatShape}. */
    public byte[] recentKinship = new byte[0];
    /** What the patient's own beat looks like. */
    public OwnBeat ownBeat = new OwnBeat();
    /** What is kept of beats further back, where counts or intervals are enough. */
    public BeatHistory.State history = new BeatHistory.State();
    /** The session's last beat looked at; -1 before the first. */
    public long lastBeatSample = -1;
    /** Of asystole. */
    public Silence silence = new Silence();
    /** Of leads off. */
    public Contact contact = new Contact();
    /** Of fibrillation. */
    public Fibrillating fibrillating = new Fibrillating();
    /** Which of the last 30 s were too poor to trust, a bit each; the lowest is the latest. */
    public int poorSeconds;
    /** Beats of the second last looked at that look like the patient's own. */
    public int ownBeatsInSecond;
    /** Beats of that second that do not, or cannot be compared. */
    public int otherBeatsInSecond;
    /** The last sample from which on nothing was lost any more; -1 before any was lost. */
    public long lossEndSample = -1;
    /** The open episodes, one of a chain at most, in the order of their start. */
    public Episode[] open = new Episode[0];
    /** Where conditions with a refractory time last ended. */
    public Ended[] ended = new Ended[0];

    /** The window that spoke for a beat whose class an alarm may rest on. */
    public static final class BeatWindow {
        /** The beat. */
        public long beatSample;
        /** The raw sample that the window begins at, the group delay of filters removed. */
        public long firstSample;
        /** Its scaled samples, 300 at 125 Hz. */
        public float[] samples = new float[0];
    }

    /** A stretch of wave, as {@link wardbeat.signal.Wave} has it. */
    public static final class Wave {
        /** Position in the segment of the first value, samples at 125 Hz. */
        public long firstPosition;
        /** The values. */
        public short[] values = new short[0];
    }

    /** What is known of an episode of fibrillation. */
    public static final class Fibrillating {
        /** The last sample of the last second at which it held. */
        public long trueSample;
        /** Seconds with a signal since. */
        public int secondsAgainst;
        /** Seconds with a signal in a row. */
        public int secondsWithSignal;
    }

    /** The patient's own normal beat. */
    public static final class OwnBeat {
        /** How many beats it was learnt from, as far as they count. */
        public int beats;
        /** The mean of their shapes, {@link wardbeat.alarm.BeatShape}. */
        public float[] mean = new float[0];
    }

    /** How long there has been no beat. */
    public static final class Silence {
        /** The last beat, or the start of usable signal where that is later. */
        public long sinceSample;
        /** Whether asystole is still to be decided of this silence. */
        public boolean undecided;
        /** Whether a pause is still to be decided of this silence. */
        public boolean pauseUndecided;
        /** Beats since the last silence that was long enough. */
        public int beats;
        /** The first of them. */
        public long firstBeatSample;
    }

    /** How long the lead has given a signal, or none. */
    public static final class Contact {
        /** Seconds in a row without a signal. */
        public int secondsOff;
        /** The first sample of the first of them. */
        public long offSample;
        /** Seconds in a row with one. */
        public int secondsOn;
        /** The first sample of the first of them. */
        public long onSample;
    }

    /** An episode that has started and not ended. */
    public static final class Episode {
        /** Names it. */
        public String id = "";
        /** The condition it is at. */
        public Condition condition = Condition.NO_DATA;
        /** The revision last published. */
        public int revision;
        /** Where it began. */
        public long onsetSample;
        /** When it began. */
        public long onsetMillis;
        /** The last beat at which the condition held. */
        public long trueSample;
        /** When that beat was. */
        public long trueMillis;
        /** Beats in a row at which it did not hold. */
        public int beatsAgainst;
        /** Where it is to be re-asserted. */
        public long continueSample;
        /** The rate over the beats of the rule; -1 where it has none. */
        public int heartRatePerMinute = -1;
        /** The limit that the rate broke; -1 where the rule has none. */
        public int limitPerMinute = -1;
        /** The beats that made the condition true. */
        public Beat[] beats = new Beat[0];
        /** What was found, in words. */
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
