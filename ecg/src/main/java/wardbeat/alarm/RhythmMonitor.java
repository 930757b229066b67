package wardbeat.alarm;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.BeatWindow;
import wardbeat.alarm.RhythmState.Episode;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Explainer;
import wardbeat.beat.QrsDetector;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.Conditioner;
import wardbeat.signal.QualityClass;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Watches one segment: turns beats, the quality of seconds and the passing of signal into alerts.
 *
 * <p>All that happens is brought into one order, that of its place in the signal: at one place a deadline, then a second
 * that begins there, then a beat. Nothing is looked at before all that precedes it is known, and no deadline passes before
 * the samples are there that its decision needs. So content, order and revisions of the alerts depend on the signal alone,
 * not on how it was cut.
 */
final class RhythmMonitor {

    /** All beats before a position, and their classes, are known once so many samples at 125 Hz from it on are there. */
    private static final int DECISION_SAMPLES = Math.max(
            QrsDetector.DECISION_DELAY_SAMPLES, WindowSpec.NETWORK.length() - WindowSpec.NETWORK.targetStart() - 1);

    private static final long NEVER = Long.MAX_VALUE;
    private static final QualityClass[] QUALITIES = QualityClass.values();
    private static final Beat[] NO_BEATS = {};
    private static final byte[] NO_LIKENESS = {};
    private static final BeatWindow[] NO_WINDOWS = {};

    private final AlarmRules rules;
    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState state;
    private final Episodes episodes;
    private final SilenceWatch silence;
    private final ContactWatch contact;
    private final PoorSignalWatch poorSignal;
    private final RecentWave wave;
    private final FibrillationWatch fibrillation;
    private final BeatHistory history;

    RhythmMonitor(
            AlarmRules rules,
            String modelId,
            Explainer explainer,
            SegmentOrigin origin,
            RhythmState state,
            Consumer<Alert> alerts) {
        this.rules = rules;
        this.policy = rules.policy();
        this.origin = origin;
        this.state = state;
        this.episodes = new Episodes(rules, modelId, explainer, origin, state, alerts);
        this.silence = new SilenceWatch(policy, origin, state.silence);
        this.contact = new ContactWatch(policy, origin, state.contact);
        this.poorSignal = new PoorSignalWatch(policy, origin, state);
        this.wave = new RecentWave(origin, state.wave);
        this.fibrillation = new FibrillationWatch(policy, origin, wave, state.fibrillating);
        this.history = new BeatHistory(origin.rate(), state.history);
    }

    /** Begins to watch the segment. */
    void begin() {
        state.origin = origin;
        state.inSegment = true;
        state.endSample = origin.firstSample();
        state.nextSecond = 0;
        state.quality = QualityClass.ABSENT;
        forgetBeats();
        silence.beginAt(origin.firstSample());
        contact.begin();
        wave.begin();
        fibrillation.begin();
    }

    /** Says that so many samples before this segment are lost. */
    void lost(long samples) {
        long firstSample = origin.firstSample();
        state.lossEndSample = firstSample;
        decide(firstSample);
        String sentence = lasting(origin.rate().millisOf(samples)) + " of signal lost between device and monitor";
        episodes.found(
                Condition.SAMPLES_LOST, Finding.withoutBeats(firstSample - samples, sentence), momentAt(firstSample));
    }

    /** Takes the wave that follows, from {@code position} on. */
    void wave(long position, short[] values) {
        wave.append(position, values);
    }

    /** Takes a beat with the window that spoke for it, null where none did; beats come in order. */
    void beat(Beat beat, @Nullable WindowRun window) {
        state.waitingBeats = Arrays.copyOf(state.waitingBeats, state.waitingBeats.length + 1);
        state.waitingBeats[state.waitingBeats.length - 1] = beat;
        // No alarm rests on the class of a normal beat, and most are normal: their windows need not be kept.
        if (window != null && beat.settled() && beat.beatClass() != BeatClass.N) {
            keep(window, beat);
        }
    }

    private void keep(WindowRun window, Beat beat) {
        long position = window.firstWindow() * WindowSpec.NETWORK.hop() - Conditioner.GROUP_DELAY_SAMPLES;
        var kept = new BeatWindow();
        kept.beatSample = beat.sample();
        kept.firstSample = origin.rawSampleAt(position);
        kept.samples = window.samples();
        state.windows = Arrays.copyOf(state.windows, state.windows.length + 1);
        state.windows[state.windows.length - 1] = kept;
    }

    /** Takes the quality of the next seconds. */
    void quality(byte[] seconds) {
        int waiting = state.waitingQuality.length;
        state.waitingQuality = Arrays.copyOf(state.waitingQuality, waiting + seconds.length);
        System.arraycopy(seconds, 0, state.waitingQuality, waiting, seconds.length);
    }

    /**
     * Lets all happen that is certain by now.
     *
     * @param beatsThrough all beats before this sample have been given
     * @param endSample the sample after the last one received
     */
    void advance(long beatsThrough, long endSample) {
        state.endSample = endSample;
        long qualityThrough = secondStart(state.nextSecond + state.waitingQuality.length);
        passAll(beatsThrough, qualityThrough, endSample);
        wave.keepFor(state.decidedSample);
    }

    /** Lets all happen that is left of a segment that ends before {@code endSample}. */
    void finish(long endSample) {
        state.endSample = endSample;
        passAll(endSample, endSample, NEVER);
        state.windows = NO_WINDOWS;
        wave.begin();
        state.inSegment = false;
    }

    /** Ends all episodes with the samples received so far. */
    void endAll() {
        decide(state.endSample - 1);
        endAllAt(state.endSample);
    }

    /** After a silence of the device or a gap, says that {@code firstSample} has come. */
    void resume(long firstSample) {
        Episode noData = episodes.openIn(Chain.DATA);
        if (noData != null) {
            long endSample = Math.max(noData.onsetSample, firstSample - 1);
            episodes.end(noData, endSample, new Moment(firstSample, firstSample));
        }
        if (firstSample - state.endSample >= origin.rate().samplesIn(policy.get(Limit.UNCONFIRMED_MILLIS))) {
            decide(firstSample);
            endAllAt(firstSample);
        }
    }

    /** Says that nothing has come for {@code silentMillis}, by the clock. */
    void noData(long silentMillis) {
        var now = new Moment(state.endSample, state.endSample - 1);
        String sentence = "No data from the device for " + silentMillis / 1000 + " s";
        Episode open = episodes.openIn(Chain.DATA);
        if (open == null) {
            episodes.start(Condition.NO_DATA, Finding.withoutBeats(state.endSample, sentence), now);
            return;
        }
        episodes.retell(open, sentence, now);
    }

    private void passAll(long beatsThrough, long qualityThrough, long receivedThrough) {
        long knownThrough = Math.min(beatsThrough, qualityThrough);
        while (true) {
            long deadline = nextDeadline();
            long second = state.waitingQuality.length > 0 ? secondStart(state.nextSecond) : NEVER;
            long beat = state.waitingBeats.length > 0 ? state.waitingBeats[0].sample() : NEVER;
            if (deadline <= second && deadline <= beat) {
                if (deadline > knownThrough || decidedSampleOf(deadline) >= receivedThrough) {
                    return;
                }
                decide(Math.min(decidedSampleOf(deadline), state.endSample - 1));
                passDeadline(deadline);
            } else if (second <= beat) {
                if (second > beatsThrough) {
                    return;
                }
                passSecond(second);
            } else {
                if (beat >= qualityThrough) {
                    return;
                }
                passBeat();
            }
        }
    }

    private long nextDeadline() {
        return Math.min(
                Math.min(silence.dueSample(), lossOverSample()), Math.min(unconfirmedSample(), continueSample()));
    }

    private void passDeadline(long sample) {
        if (sample == silence.dueSample()) {
            passSilence(sample);
        } else if (sample == unconfirmedSample()) {
            endMadeOfBeats(sample);
        } else if (sample == lossOverSample()) {
            Episode loss = Objects.requireNonNull(episodes.openIn(Chain.LOSS));
            episodes.end(loss, state.lossEndSample - 1, momentAt(sample));
        } else {
            for (Episode episode : state.open) {
                if (continueSampleOf(episode) == sample) {
                    episodes.reassert(episode, momentAt(sample));
                }
            }
        }
    }

    private void passSilence(long sample) {
        Condition condition = silence.dueCondition();
        Finding found = silence.due();
        boolean suspended = condition != Condition.ASYSTOLE && episodes.openIn(Chain.SIGNAL) != null;
        if (suspended || fibrillates()) {
            return;
        }
        if (condition == Condition.ASYSTOLE) {
            forgetBeats();
            Episode open = episodes.openIn(Chain.SILENCE);
            if (open != null && open.condition == condition) {
                return;
            }
            endMadeOfBeats(sample);
        }
        episodes.found(condition, marked(found), momentAt(sample));
    }

    /** What is never suspended says at least that the signal is poor. */
    private Finding marked(Finding found) {
        return episodes.openIn(Chain.SIGNAL) == null ? found : found.adding(", in a poor signal");
    }

    private boolean fibrillates() {
        Episode open = episodes.openIn(Chain.VENTRICULAR);
        return open != null && open.condition == Condition.VENTRICULAR_FIBRILLATION;
    }

    /** Forgets the beats that rules look at in a row: others may be missing after them. */
    private void forgetBeats() {
        state.recentBeats = NO_BEATS;
        state.recentLikeness = NO_LIKENESS;
        state.recentKinship = NO_LIKENESS;
        history.interrupt();
    }

    private void passSecond(long sample) {
        state.quality = QUALITIES[state.waitingQuality[0]];
        state.waitingQuality = Arrays.copyOfRange(state.waitingQuality, 1, state.waitingQuality.length);
        state.nextSecond++;
        long end = secondStart(state.nextSecond);
        decide(end - 1);
        if (!isUsable(state.quality)) {
            forgetBeats();
            silence.beginAt(end);
        }
        passContact(sample);
        passPoorSignal(sample);
        passFibrillation(sample, end);
    }

    private void passContact(long sample) {
        contact.second(state.quality, sample);
        Episode leadsOff = episodes.openIn(Chain.LEAD);
        Finding found = leadsOff == null ? contact.find(state.quality) : null;
        if (found != null) {
            episodes.found(Condition.LEADS_OFF, found, momentAt(sample));
        }
        if (leadsOff != null && contact.isOver()) {
            episodes.end(leadsOff, contact.endSample(), momentAt(sample));
        }
    }

    private void passPoorSignal(long sample) {
        poorSignal.second(state.quality);
        Episode open = episodes.openIn(Chain.SIGNAL);
        if (open == null && poorSignal.isDue()) {
            episodes.found(Condition.POOR_SIGNAL, poorSignal.finding(sample), momentAt(sample));
            if (episodes.openIn(Chain.SIGNAL) != null) {
                endMadeOfBeats(sample);
            }
        } else if (open != null && poorSignal.isOver()) {
            episodes.end(open, Math.max(open.onsetSample, sample - 1), momentAt(sample));
            forgetBeats();
        }
    }

    private void passFibrillation(long sample, long end) {
        Finding found = fibrillation.second(state.quality, end, fibrillates());
        if (found != null && !fibrillates()) {
            episodes.found(Condition.VENTRICULAR_FIBRILLATION, marked(found), momentAt(sample));
            Episode silent = episodes.openIn(Chain.SILENCE);
            if (silent != null) {
                episodes.end(silent, Math.max(silent.onsetSample, found.onsetSample()), momentAt(sample));
            }
            endMadeOfBeats(sample);
            forgetBeats();
        } else if (fibrillates() && fibrillation.isOver()) {
            Episode open = Objects.requireNonNull(episodes.openIn(Chain.VENTRICULAR));
            episodes.end(open, Math.max(open.onsetSample, fibrillation.endSample()), momentAt(sample));
            silence.beginAt(Math.max(state.silence.sinceSample, fibrillation.endSample() + 1));
        }
    }

    private void passBeat() {
        Beat beat = state.waitingBeats[0];
        state.waitingBeats = Arrays.copyOfRange(state.waitingBeats, 1, state.waitingBeats.length);
        decide(beat.decidedSample());
        if (isUsable(state.quality)) {
            lookAt(beat);
        }
        // This one's window stays: a pair is known only with the beat after it.
        if (state.windows.length > 0 && state.windows[0].beatSample < beat.sample()) {
            state.windows = Arrays.stream(state.windows)
                    .filter(window -> window.beatSample >= beat.sample())
                    .toArray(BeatWindow[]::new);
        }
    }

    private void lookAt(Beat beat) {
        if (fibrillates()) {
            silence.beat(beat.sample());
            return;
        }
        state.lastBeatSample = beat.sample();
        remember(beat);
        history.beat(beat);
        var recent = new RecentBeats(
                state.recentBeats, state.recentLikeness, state.recentKinship, state.history, origin.rate());
        Moment now = momentAt(beat.sample());
        boolean beatsAgain = silence.beat(beat.sample());
        Episode silent = episodes.openIn(Chain.SILENCE);
        if (silent != null && silent.condition == Condition.PAUSE) {
            episodes.end(silent, beat.sample(), now);
        } else if (silent != null && beatsAgain) {
            episodes.end(silent, Math.max(silent.onsetSample, silence.firstBeatSample()), now);
        }
        if (episodes.openIn(Chain.SIGNAL) != null) {
            return;
        }
        for (BeatRule rule : rules.ofBeats()) {
            Finding found = rule.find(recent);
            if (found != null) {
                episodes.found(rule.condition(), found, now);
            }
            judge(rule, recent, now);
        }
    }

    private void judge(BeatRule rule, RecentBeats recent, Moment now) {
        Episode open = episodes.openIn(rule.condition().chain());
        if (open == null || open.condition != rule.condition()) {
            return;
        }
        int rate = rule.ratePerMinute(recent);
        if (rate >= 0) {
            open.heartRatePerMinute = rate;
        }
        switch (rule.verdict(recent)) {
            case HOLDS -> episodes.held(open, now.sample());
            case FAILS -> {
                open.beatsAgainst++;
                if (open.beatsAgainst >= rule.endsAfterBeats()) {
                    episodes.endAtLastTrueBeat(open, now);
                }
            }
            case UNKNOWN -> {}
        }
    }

    private void remember(Beat beat) {
        int size = state.recentBeats.length;
        int needed = rules.looksAtBeats();
        int kept = Math.min(size, needed - 1);
        Beat[] recent = Arrays.copyOfRange(state.recentBeats, size - kept, size + 1);
        recent[kept] = beat;
        state.recentBeats = recent;
        compare(beat, needed);
    }

    /** Holds the shape of {@code beat} against the patient's own and against that of the beat before it. */
    private void compare(Beat beat, int needed) {
        short[] values = wave.values();
        int end = wave.lengthAt(state.decidedSample);
        int index = wave.indexOfBeat(beat.sample());
        var own = new OwnBeat(state.ownBeat);
        byte likeness = BeatShape.likeness(own.shape(), values, index, end);
        poorSignal.beat(OwnBeat.isLike(likeness));
        byte kinship = BeatShape.UNKNOWN;
        int size = state.recentBeats.length;
        if (size > 1) {
            int before = wave.indexOfBeat(state.recentBeats[size - 2].sample());
            kinship = BeatShape.likeness(BeatShape.at(values, before, end), values, index, end);
        }
        boolean poor = PoorSignalWatch.isPoor(state.quality);
        if (!poor) {
            own.learn(beat, likeness, BeatShape.at(values, index, end));
        }
        state.recentLikeness = appended(state.recentLikeness, poor ? BeatShape.POOR : likeness, needed);
        state.recentKinship = appended(state.recentKinship, kinship, needed);
    }

    private static byte[] appended(byte[] values, byte value, int most) {
        int kept = Math.min(values.length, most - 1);
        byte[] next = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        next[kept] = value;
        return next;
    }

    private void endMadeOfBeats(long sample) {
        for (Episode episode : state.open) {
            if (isMadeOfBeats(episode)) {
                episodes.endAtLastTrueBeat(episode, momentAt(sample));
            }
        }
    }

    private void endAllAt(long sample) {
        for (Episode episode : state.open) {
            if (isMadeOfBeats(episode)) {
                episodes.endAtLastTrueBeat(episode, momentAt(sample));
            } else {
                episodes.end(episode, Math.max(episode.onsetSample, state.endSample - 1), momentAt(sample));
            }
        }
    }

    private boolean isMadeOfBeats(Episode episode) {
        return rules.isMadeOfBeats(episode.condition);
    }

    /** Where what is made of beats has had none for too long; not before this segment. */
    private long unconfirmedSample() {
        boolean open = false;
        for (Episode episode : state.open) {
            open |= isMadeOfBeats(episode);
        }
        if (!open) {
            return NEVER;
        }
        long sample = state.lastBeatSample + origin.rate().samplesIn(policy.get(Limit.UNCONFIRMED_MILLIS));
        return Math.max(sample, origin.firstSample());
    }

    /** Where an episode of lost samples is over if none is lost before. */
    private long lossOverSample() {
        if (episodes.openIn(Chain.LOSS) == null) {
            return NEVER;
        }
        long sample = state.lossEndSample + origin.rate().samplesIn(policy.get(Limit.LOSS_END_MILLIS));
        return Math.max(sample, origin.firstSample());
    }

    private long continueSample() {
        long sample = NEVER;
        for (Episode episode : state.open) {
            sample = Math.min(sample, continueSampleOf(episode));
        }
        return sample;
    }

    /** Where an episode is to be re-asserted; not before this segment. Of a silent device only the clock can say so. */
    private long continueSampleOf(Episode episode) {
        return episode.condition == Condition.NO_DATA ? NEVER : Math.max(episode.continueSample, origin.firstSample());
    }

    private long secondStart(long second) {
        return origin.firstSample() + origin.rate().samplesIn(1000 * second);
    }

    /** The last sample needed to know all beats before {@code sample}, in a segment that goes on. */
    private long decidedSampleOf(long sample) {
        return origin.lastRawSampleFor(origin.positionFrom(sample) + DECISION_SAMPLES - 1);
    }

    private void decide(long sample) {
        state.decidedSample = Math.max(state.decidedSample, sample);
    }

    private Moment momentAt(long sample) {
        return new Moment(sample, state.decidedSample);
    }

    private static String lasting(long millis) {
        return millis < 1000 ? millis + " ms" : Episodes.seconds(millis);
    }

    private static boolean isUsable(QualityClass quality) {
        return switch (quality) {
            case GOOD, NOISY, FLAT, SATURATED -> true;
            case LEAD_OFF, ABSENT -> false;
        };
    }
}
