package wardbeat.ward.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** HTTP server of a canary: {@code /metrics} for Prometheus, {@code /health} for probes (200, or 503 and the reason). */
final class CanaryServer implements AutoCloseable {

    private final HttpServer server;

    /**
     * Starts the server at {@code address}; port 0 for a free port.
     *
     * @throws UncheckedIOException if the address cannot be used
     */
    CanaryServer(InetSocketAddress address, PrometheusRegistry registry, BooleanSupplier healthy) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--listen " + address.getHostString() + ":" + address.getPort() + ": cannot listen ("
                            + e.getMessage() + "); choose another address or port",
                    e);
        }
        server.createContext("/metrics", new MetricsHandler(registry));
        server.createContext("/health", exchange -> {
            boolean ok = healthy.getAsBoolean();
            respond(exchange, ok ? 200 : 503, ok ? "ok\n" : "the canary's last alert did not come in time\n");
        });
        server.start();
    }

    /** The port on which the server listens. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
