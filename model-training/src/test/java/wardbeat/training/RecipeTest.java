package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void readsItsOwnParameters() {
        Recipe other = Recipe.DEFAULT.with(Map.of("epochs", "3", "dropout", "0.45", "lowestNoiseDecibels", "-6"));
        assertThat(other.epochs()).isEqualTo(3);
        assertThat(other.dropout()).isEqualTo(0.45);
        assertThat(Recipe.DEFAULT.with(other.parameters())).isEqualTo(other).isNotEqualTo(Recipe.DEFAULT);
        assertThat(Recipe.names())
                .containsExactlyInAnyOrderElementsOf(other.parameters().keySet());
    }

    @Test
    void rejectsValuesOutOfRangeAndNonNumbers() {
        assertThatThrownBy(() -> Recipe.DEFAULT.with(Map.of("dropout", "1")))
                .hasMessage("dropout: expected 0.0 to 0.95, got 1.0");
        assertThatThrownBy(() -> Recipe.DEFAULT.with(Map.of("epochs", "0")))
                .hasMessageStartingWith("epochs: expected 1.0");
        assertThatThrownBy(() -> Recipe.DEFAULT.with(Map.of("gain", "NaN"))).hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> Recipe.DEFAULT.with(Map.of("stretch", "much")))
                .hasMessage("stretch: expected a number, got much");
    }
}
