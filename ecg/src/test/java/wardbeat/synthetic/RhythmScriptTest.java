package wardbeat.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
    void eightDemoBedsShowEveryEventWithinHalfAMinute() {
        var rhythms = EnumSet.noneOf(Rhythm.class);
        int leadsOff = 0;
        for (int bed = 0; bed < 8; bed++) {
            RhythmScript.Step event = RhythmScript.demo(bed, 99 + bed).steps().get(1);
            rhythms.add(event.rhythm());
            leadsOff += event.leadStatus() == LeadStatus.OFF ? 1 : 0;
            assertThat(event.duration()).isLessThan(Duration.ofSeconds(19));
        }
        assertThat(rhythms).isEqualTo(EnumSet.allOf(Rhythm.class));
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

    private static Duration startOf(List<RhythmScript.Step> steps, int index) {
        return steps.subList(0, index).stream().map(RhythmScript.Step::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
