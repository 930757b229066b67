package wardbeat.ward.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wardbeat.ward.command.SeenAlerts.Event;

class SeenAlertsTest {

    private final SeenAlerts seen = new SeenAlerts();

    @Test
    void distinguishesNewEventsRepeatsAndConflicts() {
        assertThat(see("a/1", "one")).isEqualTo(Event.NEW);
        assertThat(see("a/2", "one")).isEqualTo(Event.NEW);
        assertThat(see("a/1", "one")).isEqualTo(Event.REPEAT);
        assertThat(see("a/1", "two")).isEqualTo(Event.CONFLICT);
        assertThat(see("a/1", "one")).isEqualTo(Event.REPEAT);
    }

    @Test
    void forgetsTheOldestFirst() {
        for (int event = 0; event <= SeenAlerts.MOST; event++) {
            assertThat(see("event/" + event, "x")).isEqualTo(Event.NEW);
        }
        assertThat(see("event/1", "x")).isEqualTo(Event.REPEAT);
        assertThat(see("event/0", "x")).isEqualTo(Event.NEW);
    }

    private Event see(String id, String value) {
        return seen.add(id, value.getBytes(UTF_8));
    }
}
