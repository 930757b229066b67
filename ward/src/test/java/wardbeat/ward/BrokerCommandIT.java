package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.wire.Topics;

class BrokerCommandIT {

    private static final Pattern ADDRESS = Pattern.compile("The broker is running at (127\\.0\\.0\\.1:\\d+)");

    @Test
    void runsABrokerAndKeepsItsTopicsInTheGivenDirectory(@TempDir Path folder) throws Exception {
        for (int start = 0; start < 2; start++) {
            try (var broker = ChildProcess.start("broker", "--port", "0", "--data", folder.toString())) {
                var matcher = ADDRESS.matcher(
                        broker.awaitOutput(output -> ADDRESS.matcher(output).find()));
                assertThat(matcher.find()).isTrue();
                try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, matcher.group(1)))) {
                    assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
                }
                broker.interrupt();
                assertThat(broker.awaitExit()).isZero();
            }
        }
    }
}
