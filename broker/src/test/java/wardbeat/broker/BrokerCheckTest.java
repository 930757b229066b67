package wardbeat.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {

    @Test
    void repeatsNoPieceOfAPasswordThatKafkaCannotRead() {
        var access = new BrokerAccess(
                "localhost:9092",
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"be\"hush\";"));

        var refused =
                catchThrowableOfType(IllegalStateException.class, () -> BrokerCheck.requireTopics(access, List.of()));

        assertThat(refused)
                .hasMessage(
                        "no broker can be asked at localhost:9092 (sasl.jaas.config is missing or cannot be read; \" and \\ in a"
                                + " password need a \\ before them): check the address and the Kafka properties")
                .hasNoCause();
    }

    @Test
    void saysThatNobodyHasTheName() {
        var refused = catchThrowableOfType(
                IllegalStateException.class,
                () -> BrokerCheck.requireTopics(BrokerAccess.plain("nobody.invalid:9092"), List.of()));

        assertThat(refused)
                .hasMessageContaining("No resolvable bootstrap urls")
                .hasMessageEndingWith("check the address");
    }
}
