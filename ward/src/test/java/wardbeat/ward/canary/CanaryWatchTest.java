package wardbeat.ward.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.ward.Samples;

class CanaryWatchTest {

    private static final long SECOND = 1_000_000_000;

    private final CanaryWatch watch = new CanaryWatch("1", Duration.ofSeconds(15));

    @Test
    void seesAnEpisodeOnceHoweverOftenItsAlertIsRepeated() {
        watch.expect(1_000, 4_000, 0);

        assertThat(watch.read(alert("1", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 1_100), 4 * SECOND))
                .contains(new CanaryWatch.EpisodeResult(1_000, 4 * SECOND));
        assertThat(watch.read(alert("1", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 1_100), 5 * SECOND))
                .isEmpty();
        assertThat(watch.missed(60 * SECOND)).isEmpty();
        assertThat(watch.tally().seen()).isEqualTo(1);
        assertThat(watch.tally().healthy()).isTrue();
    }

    @Test
    void missesAnEpisodeWhoseTimeIsOverAndRecoversWithTheNext() {
        watch.expect(1_000, 4_000, 0);
        watch.expect(16_000, 19_000, 60 * SECOND);

        assertThat(watch.missed(15 * SECOND)).isEmpty();
        assertThat(watch.missed(15 * SECOND + 1)).contains(new CanaryWatch.EpisodeResult(1_000, -1));
        assertThat(watch.missed(15 * SECOND + 1)).isEmpty();
        assertThat(watch.tally().healthy()).isFalse();

        watch.read(alert("1", Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE, 16_000), 64 * SECOND);
        assertThat(watch.tally().healthy()).isTrue();
        assertThat(watch.tally().missed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2, VENTRICULAR_TACHYCARDIA, START, 1100, 4",
        "1, VENTRICULAR_RUN, START, 1100, 4",
        "1, VENTRICULAR_TACHYCARDIA, END, 1100, 4",
        "1, VENTRICULAR_TACHYCARDIA, START, 999, 4",
        "1, VENTRICULAR_TACHYCARDIA, START, 4001, 4",
        "1, VENTRICULAR_TACHYCARDIA, START, 1100, 16"
    })
    void takesNoOtherAlertForTheEpisodes(
            String session, Condition condition, Phase phase, long onsetSample, long afterSeconds) {
        watch.expect(1_000, 4_000, 0);

        assertThat(watch.read(alert(session, condition, phase, onsetSample), afterSeconds * SECOND))
                .isEmpty();
        assertThat(watch.missed(16 * SECOND)).isPresent();
    }

    @Test
    void accountsForEveryEpisodeInAnyOrderOfEvents() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var under = new CanaryWatch("1", Duration.ofSeconds(15));
            long nowNanos = 0;
            long missed = 0;
            Set<Long> seen = new HashSet<>();
            List<Long> onsets = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                nowNanos += random.nextInt(8) * SECOND;
                switch (random.nextInt(3)) {
                    case 0 -> {
                        long onset = 5_000L * onsets.size();
                        onsets.add(onset);
                        under.expect(onset, onset + 2_000, nowNanos);
                    }
                    case 1 -> {
                        if (!onsets.isEmpty()) {
                            long onset = onsets.get(random.nextInt(onsets.size())) + random.nextInt(2_001);
                            under.read(alert("1", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, onset), nowNanos)
                                    .ifPresent(outcome -> assertThat(seen.add(outcome.onsetSample()))
                                            .isTrue());
                        }
                    }
                    default -> {
                        while (under.missed(nowNanos).isPresent()) {
                            missed++;
                        }
                    }
                }
            }
            while (under.missed(nowNanos + 100 * SECOND).isPresent()) {
                missed++;
            }

            var tally = under.tally();
            assertThat(tally.seen()).as("seed %d", seed).isEqualTo(seen.size());
            assertThat(tally.missed()).as("seed %d", seed).isEqualTo(missed);
            assertThat(tally.expected()).as("seed %d", seed).isEqualTo(onsets.size());
            assertThat(tally.seen() + tally.missed()).as("seed %d", seed).isEqualTo(tally.expected());
        }
    }

    private static Alert alert(String session, Condition condition, Phase phase, long onsetSample) {
        return Samples.alertOfSession(session, condition, phase, onsetSample);
    }
}
