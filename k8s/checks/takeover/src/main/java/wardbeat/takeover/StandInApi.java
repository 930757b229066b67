package wardbeat.takeover;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A stand-in for the Kubernetes API on loopback: it keeps objects and tells of their changes, and runs nothing. */
final class StandInApi implements AutoCloseable {

    static final String NAMESPACE = "ward";
    static final String CLUSTER = "wardbeat";
    private static final String REST_LEADER = "org.apache.flink.k8s.leader.restserver";

    /** Held, so that its level stays: it would tell of each request. */
    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server;
    private final KubernetesClient client;

    StandInApi() {
        REQUESTS.setLevel(Level.WARNING);
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    /** Writes how a client reaches it, as {@code kubectl} keeps it. */
    void writeConfig(Path file) throws IOException {
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: ward
                contexts: [{name: ward, context: {cluster: stand-in, namespace: %s, user: job}}]
                clusters: [{name: stand-in, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: job, user: {}}]
                """.formatted(NAMESPACE, server.getPort()));
    }

    /** Where the leading JobManager says that it answers, if one leads. */
    Optional<URI> leader() {
        var config = client.configMaps()
                .inNamespace(NAMESPACE)
                .withName(CLUSTER + "-cluster-config-map")
                .get();
        return Optional.ofNullable(config)
                .map(map -> map.getData().get(REST_LEADER))
                .map(value -> URI.create(value.substring(value.indexOf(',') + 1)));
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
