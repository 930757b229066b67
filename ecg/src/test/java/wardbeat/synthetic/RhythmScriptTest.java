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
    void everyDemoBedBeginsWithTenSecondsOfSinusRhythm() {
        for (int bed = 0; bed < 20; bed++) {
            RhythmScript.Step first = RhythmScript.demo(bed, bed).steps().get(0);
            assertThat(first.rhythm()).isEqualTo(Rhythm.SINUS);
            assertThat(first.leadStatus()).isEqualTo(LeadStatus.CONNECTED);
            assertThat(first.duration()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
        }
    }

    @Test
    void eightDemoBedsShowEightEventsWithinHalfAMinute() {
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
    void twoDemoBedsShowFourKindsOfEventInAMinute() {
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
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> new RhythmScript(List.of())).hasMessageContaining("at least one step");
    }

    @Test
    void refusesAStepWithoutLength() {
        assertThatThrownBy(() -> RhythmScript.Step.leadOff(Duration.ofNanos(999_999)))
                .hasMessageContaining("1 ms");
    }

    @Test
    void readsAScriptFromText() {
        assertThat(RhythmScript.parse("sinus 60s, vt 1500ms,lead-off 2min").steps())
                .containsExactly(
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(60)),
                        RhythmScript.Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofMillis(1_500)),
                        RhythmScript.Step.leadOff(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryRhythmByItsWord(Rhythm rhythm) {
        assertThat(RhythmScript.parse(rhythm.word() + " 3s").steps())
                .containsExactly(RhythmScript.Step.of(rhythm, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sinus 60s, vx 12s | step 2, 'vx 12s': no rhythm is called 'vx'; names are sinus,",
                "sinus 60 | step 1, 'sinus 60': expected a name and a duration such as 'sinus 60s'; names are sinus,",
                "sinus 60s, | step 2, '': expected a name and a duration",
                "vt 0s | step 1, 'vt 0s': expected at least 1ms",
                "vt+rain 5s | step 1, 'vt+rain 5s': no disturbance is called 'rain'; names are none, noise, hum, wander,",
            })
    void saysWhichStepItCannotRead(String text, String message) {
        assertThatThrownBy(() -> RhythmScript.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void knowsItsEpisodesWhenItBeginsAgain() {
        var script = RhythmScript.parse("sinus 2s, vf 3s, sinus 1s");

        assertThat(script.episodesUntil(Duration.ofSeconds(9)))
                .containsExactly(
                        episode(Rhythm.SINUS, 0, 2),
                        episode(Rhythm.VENTRICULAR_FIBRILLATION, 2, 5),
                        episode(Rhythm.SINUS, 5, 8),
                        episode(Rhythm.VENTRICULAR_FIBRILLATION, 8, 9));
    }

    @Test
    void readsDisturbancesAndKnowsThemAsEpisodes() {
        var script = RhythmScript.parse("sinus 2s, sinus+hum 3s, lead-off+noise 1s");

        assertThat(script.steps())
                .containsExactly(
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(2)),
                        RhythmScript.Step.of(Rhythm.SINUS, Duration.ofSeconds(3))
                                .under(Disturbance.HUM),
                        RhythmScript.Step.leadOff(Duration.ofSeconds(1)).under(Disturbance.NOISE));
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
