package wardbeat.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {

    @Test
    void doesNotRepeatPartsOfAPasswordThatKafkaCannotParse() {
        var access = new BrokerAccess(
                "localhost:9092",
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"be\"hush\";"));

        var rejected =
                catchThrowableOfType(IllegalStateException.class, () -> BrokerCheck.requireTopics(access, List.of()));

        assertThat(rejected)
                .hasMessage(
                        "broker localhost:9092: cannot create a client (sasl.jaas.config is missing or cannot be parsed; in a"
                                + " password, write \\ before \" and \\); check the address and the Kafka properties")
                .hasNoCause();
    }

    @Test
    void reportsAnUnknownHost() {
        var rejected = catchThrowableOfType(
                IllegalStateException.class,
                () -> BrokerCheck.requireTopics(BrokerAccess.plain("unknown.invalid:9092"), List.of()));

        assertThat(rejected)
                .hasMessageStartingWith(
                        "broker unknown.invalid:9092: cannot create a client (No resolvable bootstrap urls")
                .hasMessageEndingWith("; check the address");
    }
}
