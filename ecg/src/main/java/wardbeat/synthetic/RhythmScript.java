package wardbeat.synthetic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.LeadStatus;

/**
 * What happens to a synthetic patient, step by step; after the last step it begins again.
 *
 * @param steps at least one
 */
public record RhythmScript(List<Step> steps) {

    private static final String LEAD_OFF = "lead-off";
    private static final Pattern STEP = Pattern.compile(
            "(?<name>[a-z-]+)(\\+(?<disturbance>[a-z]+))?\\s+(?<count>[0-9]{1,9})\\s*(?<unit>ms|s|min)");

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
     * @param disturbance what lies over the heart's signal
     * @param duration at least 1 ms; counted in whole milliseconds
     */
    public record Step(Rhythm rhythm, LeadStatus leadStatus, Disturbance disturbance, Duration duration) {

        /** @throws IllegalArgumentException if the duration is shorter than a millisecond */
        public Step {
            Objects.requireNonNull(rhythm, "rhythm");
            Objects.requireNonNull(leadStatus, "leadStatus");
            Objects.requireNonNull(disturbance, "disturbance");
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException("a step must last at least 1 ms, got " + duration);
            }
        }

        /** A stretch of {@code rhythm} with the electrodes in place. */
        public static Step of(Rhythm rhythm, Duration duration) {
            return new Step(rhythm, LeadStatus.CONNECTED, Disturbance.NONE, duration);
        }

        /** The same stretch under {@code other}. */
        public Step under(Disturbance other) {
            return new Step(rhythm, leadStatus, other, duration);
        }

        /** A stretch of sinus rhythm that nobody sees, since an electrode is off. */
        public static Step leadOff(Duration duration) {
            return new Step(Rhythm.SINUS, LeadStatus.OFF, Disturbance.NONE, duration);
        }
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

    /**
     * The script that a text such as {@code sinus 60s, vt 12s, lead-off 10s} describes: steps with commas between, each the word
     * of a {@link Rhythm} or {@code lead-off}, where wanted a plus and the word of a {@link Disturbance} as in
     * {@code sinus+noise}, and how long it lasts in {@code ms}, {@code s} or {@code min}, at most 9 digits.
     *
     * @throws IllegalArgumentException if a step is not like that; says which and what was expected
     */
    public static RhythmScript parse(String text) {
        var steps = new ArrayList<Step>();
        for (String part : text.split(",", -1)) {
            steps.add(parseStep(part.strip(), steps.size() + 1));
        }
        return new RhythmScript(steps);
    }

    private static Step parseStep(String text, int number) {
        Matcher matcher = STEP.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("step %d, '%s': expected a name and a duration such as 'sinus 60s'; %s"
                    .formatted(number, text, names()));
        }
        long count = Long.parseLong(matcher.group("count"));
        Duration duration = switch (matcher.group("unit")) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
        if (duration.isZero()) {
            throw new IllegalArgumentException("step %d, '%s': expected at least 1ms".formatted(number, text));
        }
        Disturbance disturbance = disturbance(matcher.group("disturbance"), text, number);
        String name = matcher.group("name");
        if (name.equals(LEAD_OFF)) {
            return Step.leadOff(duration).under(disturbance);
        }
        for (Rhythm rhythm : Rhythm.values()) {
            if (rhythm.word().equals(name)) {
                return Step.of(rhythm, duration).under(disturbance);
            }
        }
        throw new IllegalArgumentException(
                "step %d, '%s': no rhythm is called '%s'; %s".formatted(number, text, name, names()));
    }

    private static Disturbance disturbance(@Nullable String word, String text, int number) {
        if (word == null) {
            return Disturbance.NONE;
        }
        for (Disturbance disturbance : Disturbance.values()) {
            if (disturbance.word().equals(word)) {
                return disturbance;
            }
        }
        throw new IllegalArgumentException("step %d, '%s': no disturbance is called '%s'; names are %s"
                .formatted(
                        number,
                        text,
                        word,
                        Arrays.stream(Disturbance.values())
                                .map(Disturbance::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String names() {
        return "names are " + Arrays.stream(Rhythm.values()).map(Rhythm::word).collect(Collectors.joining(", ")) + ", "
                + LEAD_OFF;
    }

    /**
     * The truth about what happens from the beginning until {@code end}: episodes in order, without gaps, the last cut at {@code end}.
     * Neighbouring steps that are alike are one episode.
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

    private static Duration millisBetween(Draws draws, int least, int most) {
        return Duration.ofMillis((long) draws.between(least, most));
    }
}
