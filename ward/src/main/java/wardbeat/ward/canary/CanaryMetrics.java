package wardbeat.ward.canary;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Prometheus metrics of a canary, {@code wardbeat_canary_...}; read at each scrape. */
final class CanaryMetrics {

    private static final String PREFIX = "wardbeat_canary_";
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private CanaryMetrics() {}

    /**
     * Creates a registry with the metrics.
     *
     * @param tally current counts
     * @param wallMillis wall clock, milliseconds since 1970
     * @param nanoTime monotonic clock of the times in the tally
     */
    static PrometheusRegistry registry(
            Supplier<CanaryWatch.Tally> tally, LongSupplier wallMillis, LongSupplier nanoTime) {
        var registry = new PrometheusRegistry();
        counter(registry, "episodes_expected", "Episodes that the canary sent.", tally, CanaryWatch.Tally::expected);
        counter(registry, "episodes_seen", "Episodes whose alert arrived in time.", tally, CanaryWatch.Tally::seen);
        counter(
                registry,
                "episodes_missed",
                "Episodes whose alert did not arrive in time.",
                tally,
                CanaryWatch.Tally::missed);
        GaugeWithCallback.builder()
                .name(PREFIX + "healthy")
                .help("1 if the last alert that was due arrived in time, else 0.")
                .callback(callback -> callback.call(tally.get().healthy() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name(PREFIX + "latency_seconds")
                .help("Time from sending the first sample of the last episode to reading its alert.")
                .callback(callback ->
                        tally.get().lastLatencyNanos().ifPresent(nanos -> callback.call(nanos / NANOS_PER_SECOND)))
                .register(registry);
        GaugeWithCallback.builder()
                .name(PREFIX + "last_seen_timestamp_seconds")
                .help("Time of the last alert, seconds since 1970.")
                .callback(callback -> tally.get()
                        .lastSeenNanos()
                        .ifPresent(nanos -> callback.call(wallMillis.getAsLong() / MILLIS_PER_SECOND
                                - (nanoTime.getAsLong() - nanos) / NANOS_PER_SECOND)))
                .register(registry);
        return registry;
    }

    /** The exposition format adds {@code _total} to the name. */
    private static void counter(
            PrometheusRegistry registry,
            String name,
            String help,
            Supplier<CanaryWatch.Tally> tally,
            ToLongFunction<CanaryWatch.Tally> count) {
        CounterWithCallback.builder()
                .name(PREFIX + name)
                .help(help)
                .callback(callback -> callback.call((double) count.applyAsLong(tally.get())))
                .register(registry);
    }
}
