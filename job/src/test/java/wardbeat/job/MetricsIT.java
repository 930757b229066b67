package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wardbeat.bed.LedgerEntry;
import wardbeat.broker.BrokerAccess;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;
import wardbeat.scoring.ScorerEngine;
import wardbeat.synthetic.RhythmScript;
import wardbeat.wire.Canary;

/** Metrics of a ward with two patients, a canary and a device that sends invalid messages. */
class MetricsIT {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    /** One metric of one subtask. */
    private record Series(String operator, String name, Map<String, String> labels, Metric metric) {
        long count() {
            return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
                    ? number.longValue()
                    : 0;
        }
    }

    private static final JobModel MODEL = JobModel.verify(Optional.empty(), ScorerEngine.ONNX);

    /** Read by the source in this process. */
    private static final List<ReceivedMessage> MESSAGES = new ArrayList<>();

    private static final List<Series> SERIES = new ArrayList<>();

    @BeforeAll
    static void runTheWard() throws Exception {
        for (String patient : List.of("ada", "grace", Canary.PATIENT)) {
            var script = RhythmScript.parse("sinus 20s, vt 10s, sinus 10s");
            Bedside.session(patient, script, 40, 250)
                    .forEach(chunk -> MESSAGES.add(Bedside.message(chunk, MESSAGES.size())));
        }
        MESSAGES.add(Bedside.message("ada", "not a chunk".getBytes(StandardCharsets.US_ASCII), MESSAGES.size()));
        MESSAGES.add(Bedside.message("ada", new byte[0], MESSAGES.size()));
        MESSAGES.add(Bedside.message("ada", new byte[0], MESSAGES.size()));

        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        var config = JobConfig.builder(BrokerAccess.plain("localhost:9092"))
                .set(JobOptions.PARALLELISM, 1)
                .build();
        FlinkSettings.apply(env, config);
        GeneratorFunction<Long, ReceivedMessage> messageOf = index -> MESSAGES.get(index.intValue());
        WardJob.define(
                env,
                config,
                MODEL,
                new DataGeneratorSource<>(messageOf, MESSAGES.size(), TypeInformation.of(ReceivedMessage.class)),
                new Sinks(new DiscardingSink<>(), new DiscardingSink<>(), new DiscardRejected()));
        try (var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build())) {
            cluster.start();
            cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
            readMetrics();
        }
    }

    private static final class DiscardRejected extends ProcessFunction<Rejection, Void> {
        private static final long serialVersionUID = 1;

        @Override
        public void processElement(Rejection rejection, Context context, Collector<Void> out) {}
    }

    private static void readMetrics() {
        REPORTER.getMetricsByGroup().forEach((group, metrics) -> {
            var labels = new HashMap<String, String>();
            group.getAllVariables().forEach((key, value) -> labels.put(key.substring(1, key.length() - 1), value));
            String scope = ((AbstractMetricGroup<?>) group).getLogicalScope(text -> text);
            metrics.forEach((name, metric) -> SERIES.add(new Series(
                    labels.getOrDefault("operator_name", ""), scope + "." + name, Map.copyOf(labels), metric)));
        });
    }

    @Test
    void splitsCountsIntoPartsThatAddUp() {
        assertThat(parts("reason.messages_rejected"))
                .isEqualTo(count(LedgerEntry.MESSAGES_REJECTED))
                .isEqualTo(3);
        assertThat(parts("reason.messages_rejected", "reason", "NO_VALUE")).isEqualTo(2);
        assertThat(parts("quality.seconds_judged"))
                .isEqualTo(count(LedgerEntry.SECONDS_JUDGED))
                .isEqualTo(120);
        assertThat(parts("confidence.windows_scored"))
                .isEqualTo(count(LedgerEntry.WINDOWS_SCORED))
                .isPositive();
    }

    @Test
    void countsTheCanarySeparatelyFromPatients() {
        assertThat(parts("class.beats_reported") + count(LedgerEntry.BEATS_OF_CANARY))
                .isEqualTo(count(LedgerEntry.BEATS_REPORTED));
        assertThat(parts("condition.priority.alerts_raised") + count(LedgerEntry.ALERTS_OF_CANARY))
                .isEqualTo(count(LedgerEntry.ALERTS_RAISED));
        assertThat(count(LedgerEntry.BEATS_OF_CANARY) * 3).isEqualTo(count(LedgerEntry.BEATS_REPORTED));
        assertThat(count(LedgerEntry.ALERTS_OF_CANARY)).isPositive();
        assertThat(parts("condition.priority.alerts_raised", "condition", "VENTRICULAR_TACHYCARDIA"))
                .isPositive()
                .isEqualTo(series(series -> series.name().endsWith("priority.alerts_raised")
                                && series.labels().containsValue("VENTRICULAR_TACHYCARDIA")
                                && series.labels().containsValue("HIGH"))
                        .mapToLong(Series::count)
                        .sum());
    }

    @Test
    void measuresTheLatencyOfChunksAndScores() {
        assertThat(histogram("score_latency_us")).allSatisfy(latency -> {
            assertThat(latency.getCount()).isPositive();
            assertThat(latency.getStatistics().getMax()).isBetween(1L, 10_000_000L);
        });
        assertThat(histogram("decision_latency_ms")
                        .mapToLong(Histogram::getCount)
                        .sum())
                .isGreaterThanOrEqualTo(120);
        assertThat(histogram("alert_latency_ms").mapToLong(Histogram::getCount).sum())
                .isEqualTo(count(LedgerEntry.ALERTS_RAISED));
        assertThat(series(series -> series.name().endsWith("last_alert_age_seconds")))
                .hasSize(1)
                .allSatisfy(series -> assertThat(series.count()).isBetween(0L, 600L));
    }

    @Test
    void publishesTheModelAndItsExpectedShares() {
        assertThat(series(series -> series.name().endsWith("model.info")))
                .hasSize(1)
                .allSatisfy(series -> assertThat(series.labels()).containsEntry("model", MODEL.id()));
        for (String judged : List.of("class", "confidence")) {
            double shares = series(series -> series.name().endsWith(judged + ".model_share"))
                    .mapToDouble(series -> (Double) ((Gauge<?>) series.metric()).getValue())
                    .sum();
            assertThat(shares).as(judged).isBetween(0.999, 1.001);
        }
    }

    @Test
    void hasNoPatientInAnyLabel() {
        assertThat(SERIES)
                .isNotEmpty()
                .allSatisfy(series -> assertThat(series.labels().values())
                        .noneMatch(value -> value.matches("ada|grace|" + Canary.PATIENT)));
    }

    private static long count(LedgerEntry entry) {
        String name = ".ledger." + entry.name().toLowerCase(Locale.ROOT);
        return series(series -> series.name().endsWith(name))
                .mapToLong(Series::count)
                .sum();
    }

    private static long parts(String name) {
        return series(series -> series.name().endsWith(".ledger." + name))
                .mapToLong(Series::count)
                .sum();
    }

    private static long parts(String name, String label, String value) {
        return series(series -> series.name().endsWith(".ledger." + name)
                        && value.equals(series.labels().get(label)))
                .mapToLong(Series::count)
                .sum();
    }

    private static Stream<Histogram> histogram(String name) {
        return series(series -> series.name().endsWith("." + name)).map(series -> (Histogram) series.metric());
    }

    private static Stream<Series> series(Predicate<Series> filter) {
        return SERIES.stream().filter(filter);
    }
}
