package wardbeat.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wardbeat.signal.LeadStatus;

class RhythmScriptTest {

    @Test
    void startsEveryDemoBedWithTenSecondsOfSinusRhythm() {
        for (int bed = 0; bed < 20; bed++) {
            RhythmScript.Step first = RhythmScript.demo(bed, bed).steps().get(0);
            assertThat(first.rhythm()).isEqualTo(Rhythm.SINUS);
            assertThat(first.leadStatus()).isEqualTo(LeadStatus.CONNECTED);
            assertThat(first.duration()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
        }
    }

    @Test
    void startsEightDemoBedsWithEightDifferentEvents() {
        var rhythms = EnumSet.noneOf(Rhythm.class);
        int leadsOff = 0;
        for (int bed = 0; bed < 8; bed++) {
            RhythmScript.Step event = RhythmScript.demo(bed, 99 + bed).steps().get(1);
            rhythms.add(event.rhythm());
            leadsOff += event.leadStatus() == LeadStatus.OFF ? 1 : 0;
            assertThat(event.duration()).isLessThan(Duration.ofSeconds(19));
        }
        assertThat(rhythms)
                .isEqualTo(EnumSet.of(
                        Rhythm.SINUS,
                        Rhythm.VENTRICULAR_TACHYCARDIA,
                        Rhythm.ASYSTOLE,
                        Rhythm.TACHYCARDIA,
                        Rhythm.VENTRICULAR_RUNS,
                        Rhythm.BRADYCARDIA,
                        Rhythm.COUPLETS,
                        Rhythm.OCCASIONAL_PVC));
        assertThat(leadsOff).isEqualTo(1);
    }

    @Test
    void givesNeighbouringDemoBedsFourDifferentEventsInAMinute() {
        for (int bed = 0; bed < 8; bed++) {
            var events = new ArrayList<RhythmScript.Step>();
            for (int neighbour = bed; neighbour < bed + 2; neighbour++) {
                List<RhythmScript.Step> steps = RhythmScript.demo(neighbour, 5).steps();
                assertThat(startOf(steps, 4)).isLessThan(Duration.ofSeconds(60));
                events.add(steps.get(1));
                events.add(steps.get(3));
            }
            assertThat(Set.copyOf(events)).as("beds %d and %d", bed, bed + 1).hasSize(4);
        }
    }

    @Test
    void rejectsAScriptWithoutSteps() {
        assertThatThrownBy(() -> new RhythmScript(List.of())).hasMessageContaining("expected at least one step");
    }

    @Test
    void rejectsAStepBelowOneMillisecond() {
        assertThatThrownBy(() -> RhythmScript.Step.leadOff(Duration.ofNanos(999_999)))
                .hasMessageContaining("at least 1 ms");
    }

    @Test
    void parsesStepsWithAnyUnit() {
        assertThat(RhythmScript.parse("sinus 60s, vt 1500ms,lead-off 2m, vf 1h, svt 2min, af 7 s")
                        .steps())
                .containsExactly(
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(60)),
                        RhythmScript.Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofMillis(1_500)),
                        RhythmScript.Step.leadOff(Duration.ofMinutes(2)),
                        RhythmScript.Step.of(Rhythm.VENTRICULAR_FIBRILLATION, Duration.ofHours(1)),
                        RhythmScript.Step.of(Rhythm.SUPRAVENTRICULAR_TACHYCARDIA, Duration.ofMinutes(2)),
                        RhythmScript.Step.of(Rhythm.ATRIAL_FIBRILLATION, Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @EnumSource
    void parsesTheWordOfEveryRhythm(Rhythm rhythm) {
        assertThat(RhythmScript.parse(rhythm.word() + " 3s").steps())
                .containsExactly(RhythmScript.Step.of(rhythm, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sinus 60s, vx 12s | step 2 'vx 12s': unknown rhythm; expected one of sinus, bradycardia,",
                "sinus 60 | step 1 'sinus 60': not a rhythm with a duration; expected for example 'sinus 60s',",
                "sinus 60s, | step 2 '': not a rhythm with a duration; expected for example 'sinus 60s', got '';",
                "sinus 5d | step 1 'sinus 5d': duration: not a whole number with a unit; expected for example 500ms,",
                "vt 0s | step 1 'vt 0s': duration of a step: too short; expected at least 1 ms, got PT0S",
                "vt+rain 5s | step 1 'vt+rain 5s': unknown disturbance; expected one of none, noise, hum, wander,",
            })
    void reportsTheStepThatIsNotValid(String text, String message) {
        assertThatThrownBy(() -> RhythmScript.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void continuesItsEpisodesAfterTheLastStep() {
        var script = RhythmScript.parse("sinus 2s, vf 3s, sinus 1s");

        assertThat(script.episodesUntil(Duration.ofSeconds(9)))
                .containsExactly(
                        episode(Rhythm.SINUS, 0, 2),
                        episode(Rhythm.VENTRICULAR_FIBRILLATION, 2, 5),
                        episode(Rhythm.SINUS, 5, 8),
                        episode(Rhythm.VENTRICULAR_FIBRILLATION, 8, 9));
    }

    @Test
    void parsesDisturbancesAndReportsThemInEpisodes() {
        var script = RhythmScript.parse("sinus 2s, sinus+hum 3s, lead-off+noise 1s");

        assertThat(script.steps())
                .containsExactly(
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(2)),
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(3))
                                .withDisturbance(Disturbance.HUM),
                        RhythmScript.Step.leadOff(Duration.ofSeconds(1)).withDisturbance(Disturbance.NOISE));
        assertThat(script.episodesUntil(Duration.ofSeconds(6)))
                .extracting(TrueEpisode::disturbance)
                .containsExactly(Disturbance.NONE, Disturbance.HUM, Disturbance.NOISE);
    }

    private static TrueEpisode episode(Rhythm rhythm, int startSeconds, int endSeconds) {
        return new TrueEpisode(
                rhythm,
                LeadStatus.CONNECTED,
                Disturbance.NONE,
                Duration.ofSeconds(startSeconds),
                Duration.ofSeconds(endSeconds));
    }

    private static Duration startOf(List<RhythmScript.Step> steps, int index) {
        return steps.subList(0, index).stream().map(RhythmScript.Step::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
