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
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A stand-in for the Kubernetes API on loopback: it stores objects and reports their changes, and does not run pods. */
final class KubernetesApiStandIn implements AutoCloseable {

    static final String NAMESPACE = "ward";
    static final String CLUSTER = "wardbeat";
    private static final String REST_LEADER = "org.apache.flink.k8s.leader.restserver";

    /** Kept as a field, so that its level persists: by default it logs each request. */
    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server;
    private final KubernetesClient client;

    KubernetesApiStandIn() {
        REQUESTS.setLevel(Level.WARNING);
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    /** Writes the client configuration in the format of {@code kubectl}. */
    void writeConfig(Path file) throws IOException {
        Files.writeString(file, String.format(Locale.ROOT, """
                apiVersion: v1
                kind: Config
                current-context: ward
                contexts: [{name: ward, context: {cluster: stand-in, namespace: %s, user: job}}]
                clusters: [{name: stand-in, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: job, user: {}}]
                """, NAMESPACE, server.getPort()));
    }

    /** The address that the leading JobManager has published; empty without a leader. */
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
