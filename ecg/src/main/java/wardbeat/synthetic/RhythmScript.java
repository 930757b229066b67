package wardbeat.synthetic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.DurationText;
import wardbeat.signal.LeadStatus;

/**
 * The sequence of rhythms, lead states and disturbances of a synthetic patient. After the last step it starts again
 * with the first one.
 *
 * <p>As text, for example in {@code wardbeat simulate --script}:
 *
 * <pre>{@code
 * RhythmScript script = RhythmScript.parse("sinus 5m, sinus+noise 20s, vt 1500ms, lead-off 10s");
 * var ecg = new SyntheticEcg(SampleRate.ofHertz(250), SyntheticEcg.CALIBRATION, script, 42);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param steps the steps in order; at least one
 */
public record RhythmScript(List<Step> steps) {

    private static final String LEAD_OFF = "lead-off";
    private static final Pattern STEP =
            Pattern.compile("(?<name>[a-z-]+)(\\+(?<disturbance>[a-z]+))?\\s+(?<count>[0-9]+)\\s*(?<unit>[A-Za-z]+)");

    /** Events of a demo bed; bed {@code n} starts with event {@code n}. */
    private static final List<Step> DEMO_EVENTS = List.of(
            Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofSeconds(12)),
            Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(9)),
            Step.leadOff(Duration.ofSeconds(10)),
            Step.of(Rhythm.TACHYCARDIA, Duration.ofSeconds(16)),
            Step.of(Rhythm.VENTRICULAR_RUNS, Duration.ofSeconds(10)),
            Step.of(Rhythm.BRADYCARDIA, Duration.ofSeconds(18)),
            Step.of(Rhythm.COUPLETS, Duration.ofSeconds(10)),
            Step.of(Rhythm.OCCASIONAL_PVC, Duration.ofSeconds(15)));

    /**
     * Distance between consecutive events of a bed in {@link #DEMO_EVENTS}. Coprime to their number, so that a bed
     * has all events. Above 1, so that neighbouring beds do not have the same events one after the other.
     */
    private static final int DEMO_STRIDE = 3;

    /** @throws IllegalArgumentException if there is no step */
    public RhythmScript {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("rhythm script: no steps; expected at least one step");
        }
    }

    /**
     * One step of a script.
     *
     * @param rhythm the rhythm of the heart
     * @param leadStatus whether the electrodes are connected; with electrodes off, the samples contain no beats
     * @param disturbance the disturbance that is added to the heart's signal
     * @param duration at least 1 ms; fractions of a millisecond are ignored
     */
    public record Step(Rhythm rhythm, LeadStatus leadStatus, Disturbance disturbance, Duration duration) {

        /** @throws IllegalArgumentException if the duration is below 1 ms */
        public Step {
            Objects.requireNonNull(rhythm, "rhythm");
            Objects.requireNonNull(leadStatus, "leadStatus");
            Objects.requireNonNull(disturbance, "disturbance");
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "duration of a step: too short; expected at least 1 ms, got " + duration);
            }
        }

        /** Returns a step of {@code rhythm} with connected electrodes and no disturbance. */
        public static Step of(Rhythm rhythm, Duration duration) {
            return new Step(rhythm, LeadStatus.CONNECTED, Disturbance.NONE, duration);
        }

        /** Returns this step with {@code other} as its disturbance. */
        public Step withDisturbance(Disturbance other) {
            return new Step(rhythm, leadStatus, other, duration);
        }

        /** Returns a step of sinus rhythm with an electrode off, so that its beats are not in the samples. */
        public static Step leadOff(Duration duration) {
            return new Step(Rhythm.SINUS, LeadStatus.OFF, Disturbance.NONE, duration);
        }
    }

    /** Returns a script with one rhythm without end. */
    public static RhythmScript constant(Rhythm rhythm) {
        return new RhythmScript(List.of(Step.of(rhythm, Duration.ofHours(1))));
    }

    /**
     * Returns the script of a demo bed: sinus rhythm for 10 to 13 s, then events of all kinds, each followed by 8 to
     * 13 s of sinus rhythm. Eight consecutive beds start with eight different events. Each bed has at least two
     * events in 60 s.
     *
     * @param bed number of the bed, at least 0; selects the first event
     * @param seed seed of the durations of sinus rhythm
     */
    public static RhythmScript demo(int bed, long seed) {
        var random = new SeededRandom(seed);
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Rhythm.SINUS, millisBetween(random, 10_000, 13_000)));
        for (int i = 0; i < DEMO_EVENTS.size(); i++) {
            steps.add(DEMO_EVENTS.get(Math.floorMod(bed + i * DEMO_STRIDE, DEMO_EVENTS.size())));
            steps.add(Step.of(Rhythm.SINUS, millisBetween(random, 8_000, 13_000)));
        }
        return new RhythmScript(steps);
    }

    /**
     * Returns the script that {@code text} describes: steps separated by commas, for example
     * {@code sinus 60s, vt 12s, lead-off 10s}.
     *
     * <p>A step is the word of a {@link Rhythm} or {@code lead-off}, a space and a duration in the form of
     * {@link DurationText}; spaces before the unit are allowed. A plus and the word of a {@link Disturbance} may
     * follow the first word, as in {@code sinus+noise 20s}.
     *
     * @throws IllegalArgumentException if a step is not valid; the message contains its number, its text and the
     *     expected form
     */
    public static RhythmScript parse(String text) {
        var steps = new ArrayList<Step>();
        for (String part : text.split(",", -1)) {
            String stepText = part.strip();
            try {
                steps.add(parseStep(stepText));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "step %d '%s': %s", steps.size() + 1, stepText, e.getMessage()), e);
            }
        }
        return new RhythmScript(steps);
    }

    private static Step parseStep(String text) {
        Matcher matcher = STEP.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a rhythm with a duration; expected for example 'sinus 60s', got '"
                    + text + "'; rhythms are " + rhythmWords());
        }
        String word = matcher.group("name");
        Duration duration = DurationText.parse(matcher.group("count") + matcher.group("unit"));
        Step step = word.equals(LEAD_OFF) ? Step.leadOff(duration) : Step.of(rhythm(word), duration);
        return step.withDisturbance(disturbance(matcher.group("disturbance")));
    }

    private static Rhythm rhythm(String word) {
        return Arrays.stream(Rhythm.values())
                .filter(rhythm -> rhythm.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown rhythm; expected one of " + rhythmWords() + ", got '" + word + "'"));
    }

    private static Disturbance disturbance(@Nullable String word) {
        return word == null
                ? Disturbance.NONE
                : Arrays.stream(Disturbance.values())
                        .filter(disturbance -> disturbance.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("unknown disturbance; expected one of "
                                + words(Arrays.stream(Disturbance.values()).map(Disturbance::word)) + ", got '" + word
                                + "'"));
    }

    private static String rhythmWords() {
        return words(Stream.concat(Arrays.stream(Rhythm.values()).map(Rhythm::word), Stream.of(LEAD_OFF)));
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }

    /**
     * Returns the true episodes from the start until {@code end}: in order, without gaps, the last one cut at
     * {@code end}. Consecutive steps that differ in their duration only are one episode.
     */
    public List<TrueEpisode> episodesUntil(Duration end) {
        var episodes = new ArrayList<TrueEpisode>();
        Duration start = Duration.ZERO;
        for (int i = 0; start.compareTo(end) < 0; i = (i + 1) % steps.size()) {
            Step step = steps.get(i);
            Duration stepEnd = start.plusMillis(step.duration().toMillis());
            var episode = new TrueEpisode(
                    step.rhythm(),
                    step.leadStatus(),
                    step.disturbance(),
                    start,
                    stepEnd.compareTo(end) < 0 ? stepEnd : end);
            append(episodes, episode);
            start = stepEnd;
        }
        return List.copyOf(episodes);
    }

    private static void append(List<TrueEpisode> episodes, TrueEpisode next) {
        if (!episodes.isEmpty()) {
            TrueEpisode last = episodes.get(episodes.size() - 1);
            if (last.rhythm() == next.rhythm()
                    && last.leadStatus() == next.leadStatus()
                    && last.disturbance() == next.disturbance()) {
                episodes.set(
                        episodes.size() - 1,
                        new TrueEpisode(
                                last.rhythm(), last.leadStatus(), last.disturbance(), last.start(), next.end()));
                return;
            }
        }
        episodes.add(next);
    }

    private static Duration millisBetween(SeededRandom random, int least, int most) {
        return Duration.ofMillis((long) random.between(least, most));
    }
}
