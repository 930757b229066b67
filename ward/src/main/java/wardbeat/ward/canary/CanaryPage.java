package wardbeat.ward.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a canary has seen, over HTTP: {@code /metrics} for Prometheus, {@code /health} for probes (200, or 503 and why). */
final class CanaryPage implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final HttpServer server;

    /**
     * Answers at {@code address}.
     *
     * @param tally what has been seen
     * @param nanoTime the clock that the tally's times are of
     * @throws UncheckedIOException if the address is taken
     */
    CanaryPage(InetSocketAddress address, Supplier<CanaryWatch.Tally> tally, LongSupplier nanoTime) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can listen at " + address + " (" + e.getMessage() + ")", e);
        }
        server.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().add("content-type", "text/plain; version=0.0.4; charset=utf-8");
            answer(exchange, 200, metrics(tally.get(), System.currentTimeMillis(), nanoTime.getAsLong()));
        });
        server.createContext("/health", exchange -> {
            boolean healthy = tally.get().healthy();
            answer(exchange, healthy ? 200 : 503, healthy ? "ok\n" : "the canary's last alert did not come in time\n");
        });
        server.start();
    }

    /** The port that it answers at. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String metrics(CanaryWatch.Tally tally, long nowMillis, long nowNanos) {
        var text = new StringBuilder();
        metric(text, "episodes_expected_total", "counter", "Episodes that the canary had.", (double) tally.expected());
        metric(text, "episodes_seen_total", "counter", "Of them, those whose alert came in time.", (double)
                tally.seen());
        metric(text, "episodes_missed_total", "counter", "Of them, those whose alert did not.", (double)
                tally.missed());
        metric(text, "healthy", "gauge", "1 if the last alert that was due came in time.", tally.healthy() ? 1 : 0);
        tally.lastLatencyNanos()
                .ifPresent(nanos -> metric(
                        text,
                        "latency_seconds",
                        "gauge",
                        "From the last episode's first sample's being sent to its alert's being read.",
                        nanos / NANOS_PER_SECOND));
        tally.lastSeenNanos()
                .ifPresent(nanos -> metric(
                        text,
                        "last_seen_timestamp_seconds",
                        "gauge",
                        "When the last alert came.",
                        nowMillis / 1e3 - (nowNanos - nanos) / NANOS_PER_SECOND));
        return text.toString();
    }

    private static void metric(StringBuilder text, String name, String type, String help, double value) {
        String whole = "wardbeat_canary_" + name;
        text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(whole, help, whole, type))
                .append(String.format(
                        Locale.ROOT, value == Math.rint(value) ? "%s %.0f\n" : "%s %.3f\n", whole, value));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
