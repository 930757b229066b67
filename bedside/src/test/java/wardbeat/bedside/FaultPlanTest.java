package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {

    @Test
    void parsesTheFormThatItPrints() {
        var plan = FaultPlan.parse(" loss=1%, clock-step=0.025%,second-device=2.5%");

        assertThat(plan.shares())
                .isEqualTo(Map.of(Fault.LOSS, 0.01, Fault.CLOCK_STEP, 0.00025, Fault.SECOND_DEVICE, 0.025));
        assertThat(FaultPlan.parse(plan.toString())).isEqualTo(plan);
        assertThat(FaultPlan.parse("")).isEqualTo(FaultPlan.NONE);
    }

    @Test
    void acceptsSharesThatAddUpTo100Percent() {
        assertThat(FaultPlan.parse("loss=33%,delay=56%,reorder=11%").shares()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss                | expected a fault and its share, for example loss=1%, got 'loss'",
                "loss=1              | expected a fault and its share, for example loss=1%, got 'loss=1'",
                "loss=1%,            | expected a fault and its share, for example loss=1%, got ''",
                "rain=1%             | unknown fault 'rain'; expected one of loss, duplicate, reorder, delay, contradiction, silence",
                "loss=1%,loss=2%     | loss is given twice; remove one of them",
                "loss=60%,delay=41%  | shares add up to more than 100%; expected at most 100%, got 101%",
                "loss=0%             | expected shares greater than 0"
            })
    void rejectsAnInvalidPlan(String text, String message) {
        assertThatThrownBy(() -> FaultPlan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void drawsEachFaultWithItsShare() {
        var plan = FaultPlan.parse("loss=10%,delay=30%");
        var random = new Random(1);
        int losses = 0;
        int delays = 0;
        for (int i = 0; i < 10_000; i++) {
            Fault drawn = plan.draw(random);
            losses += drawn == Fault.LOSS ? 1 : 0;
            delays += drawn == Fault.DELAY ? 1 : 0;
        }

        assertThat(losses).isBetween(900, 1_100);
        assertThat(delays).isBetween(2_850, 3_150);
    }
}
