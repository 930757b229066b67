package wardbeat.synthetic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import wardbeat.signal.LeadStatus;

/**
 * What happens to a synthetic patient, step by step; after the last step it begins again.
 *
 * @param steps at least one
 */
public record RhythmScript(List<Step> steps) {

    /** What the beds of a demo go through; bed {@code n} begins at number {@code n}. */
    private static final List<Step> DEMO_EVENTS = List.of(
            Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofSeconds(12)),
            Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(9)),
            Step.leadOff(Duration.ofSeconds(10)),
            Step.of(Rhythm.TACHYCARDIA, Duration.ofSeconds(16)),
            Step.of(Rhythm.VENTRICULAR_RUNS, Duration.ofSeconds(10)),
            Step.of(Rhythm.BRADYCARDIA, Duration.ofSeconds(18)),
            Step.of(Rhythm.COUPLETS, Duration.ofSeconds(10)),
            Step.of(Rhythm.OCCASIONAL_PVC, Duration.ofSeconds(15)));

    private static final String LEAD_OFF = "lead-off";
    private static final Pattern STEP = Pattern.compile("([a-z-]{1,40}) +(\\d{1,5})([sm])");

    /** So that the event after next is of another kind than the neighbouring bed's next; coprime to the number of events. */
    private static final int DEMO_STRIDE = 3;

    /** @throws IllegalArgumentException if there is no step */
    public RhythmScript {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a script must have at least one step");
        }
    }

    /**
     * One stretch of a script.
     *
     * @param rhythm what the heart does
     * @param leadStatus whether the electrodes make contact; while they are off no beat can be seen
     * @param duration at least 1 ms; counted in whole milliseconds
     */
    public record Step(Rhythm rhythm, LeadStatus leadStatus, Duration duration) {

        /** @throws IllegalArgumentException if the duration is shorter than a millisecond */
        public Step {
            Objects.requireNonNull(rhythm, "rhythm");
            Objects.requireNonNull(leadStatus, "leadStatus");
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException("a step must last at least 1 ms, got " + duration);
            }
        }

        /** A stretch of {@code rhythm} with the electrodes in place. */
        public static Step of(Rhythm rhythm, Duration duration) {
            return new Step(rhythm, LeadStatus.CONNECTED, duration);
        }

        /** A stretch of sinus rhythm that nobody sees, since an electrode is off. */
        public static Step leadOff(Duration duration) {
            return new Step(Rhythm.SINUS, LeadStatus.OFF, duration);
        }
    }

    /**
     * The script that a user writes: steps such as {@code sinus 60s}, with commas between them.
     *
     * @throws IllegalArgumentException if it is none; one line that says which step is wrong and what was expected
     */
    public static RhythmScript parse(String text) {
        var steps = new ArrayList<Step>();
        for (String part : text.split(",", -1)) {
            var matcher = STEP.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("step " + (steps.size() + 1)
                        + ": expected a rhythm and a duration such as sinus 60s, got '" + part.strip() + "'");
            }
            var duration =
                    Duration.ofSeconds(Long.parseLong(matcher.group(2)) * ("m".equals(matcher.group(3)) ? 60 : 1));
            steps.add(step(matcher.group(1), duration, steps.size() + 1));
        }
        return new RhythmScript(steps);
    }

    private static Step step(String word, Duration duration, int number) {
        if (word.equals(LEAD_OFF)) {
            return Step.leadOff(duration);
        }
        return Step.of(
                Rhythm.named(word)
                        .orElseThrow(() -> new IllegalArgumentException("step " + number + ": there is no rhythm '"
                                + word + "', only " + Rhythm.words() + ", " + LEAD_OFF)),
                duration);
    }

    /** What happens, and when, until {@code end} has passed: the truth about episodes. */
    public List<TrueEpisode> episodesUntil(Duration end) {
        var episodes = new ArrayList<TrueEpisode>();
        Duration start = Duration.ZERO;
        for (int i = 0; start.compareTo(end) < 0; i++) {
            Step step = steps.get(i % steps.size());
            Duration next = start.plus(step.duration());
            episodes.add(
                    new TrueEpisode(step.rhythm(), step.leadStatus(), start, next.compareTo(end) < 0 ? next : end));
            start = next;
        }
        return episodes;
    }

    /** One rhythm for ever. */
    public static RhythmScript constant(Rhythm rhythm) {
        return new RhythmScript(List.of(Step.of(rhythm, Duration.ofHours(1))));
    }

    /**
     * What a bed of the demo goes through: sinus rhythm for 10 to 13 s, then events of all kinds, 8 to 13 s of sinus rhythm
     * after each. Eight beds in a row begin with eight different events; in 60 s each bed has had two at least.
     *
     * @param bed number of the bed, at least 0; which event comes first
     * @param seed how long the stretches of sinus rhythm last
     */
    public static RhythmScript demo(int bed, long seed) {
        var draws = new Draws(seed);
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Rhythm.SINUS, millisBetween(draws, 10_000, 13_000)));
        for (int i = 0; i < DEMO_EVENTS.size(); i++) {
            steps.add(DEMO_EVENTS.get(Math.floorMod(bed + i * DEMO_STRIDE, DEMO_EVENTS.size())));
            steps.add(Step.of(Rhythm.SINUS, millisBetween(draws, 8_000, 13_000)));
        }
        return new RhythmScript(steps);
    }

    private static Duration millisBetween(Draws draws, int least, int most) {
        return Duration.ofMillis((long) draws.between(least, most));
    }
}
