package wardbeat.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that counts slowly and takes a checkpoint each second; sufficient for a takeover. */
final class SteadyJob {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final JobID id;

    private SteadyJob(JobID id) {
        this.id = id;
    }

    /** Submits it to the JobManager at {@code rest}. */
    static SteadyJob submit(URI rest) throws Exception {
        var settings = new Configuration();
        settings.set(RestOptions.ADDRESS, rest.getHost());
        settings.set(RestOptions.PORT, rest.getPort());
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        env.enableCheckpointing(1_000);
        env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(20), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "Count")
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        try (var client = new RestClusterClient<>(settings, "ward")) {
            return new SteadyJob(
                    client.submitJob(env.getStreamGraph().getJobGraph()).get());
        } catch (ExecutionException e) {
            throw new IOException("JobManager at " + rest + ": did not accept the job", e);
        }
    }

    /** Number of checkpoints that the JobManager at {@code rest} has completed; 0 without an answer. */
    long checkpoints(URI rest) throws InterruptedException {
        return get(rest, "/checkpoints").at("/counts/completed").asLong();
    }

    /** Whether all tasks of the job run on the JobManager at {@code rest}. */
    boolean isRunning(URI rest) throws InterruptedException {
        JsonNode job = get(rest, "");
        return job.path("state").asText().equals("RUNNING")
                && job.at("/status-counts/RUNNING").asInt()
                        == job.path("vertices").size();
    }

    /** The checkpoint from which it was restored; 0 without one. */
    long restoredFrom(URI rest) throws InterruptedException {
        return get(rest, "/checkpoints").at("/latest/restored/id").asLong();
    }

    private JsonNode get(URI rest, String what) throws InterruptedException {
        var request = HttpRequest.newBuilder(rest.resolve("/jobs/" + id + what))
                .timeout(ANSWER)
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
