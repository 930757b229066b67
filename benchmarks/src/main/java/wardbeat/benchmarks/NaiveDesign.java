package wardbeat.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.RichWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.scoring.ModelArchive;

/**
 * The simple design as the peer of the comparison: one JSON message per sample, {@code keyBy().countWindow(300, 36)}, one
 * Deeplearning4j call per window, one output message per window. It ends at the end of its input.
 */
final class NaiveDesign {

    static final String SAMPLES = "naive.samples";
    static final String CLASSES = "naive.classes";
    static final int WINDOW = 300;
    static final int HOP = 36;

    private NaiveDesign() {}

    /** One sample of one patient. */
    public static final class Sample {
        /** Patient identifier. */
        public String patient = "";
        /** Value in millivolts. */
        public float millivolts;
    }

    /** Arguments: bootstrap servers, parallelism, suffix of the topic names. */
    public static void main(String[] args) throws Exception {
        var flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        var env = StreamExecutionEnvironment.createLocalEnvironment(Integer.parseInt(args[1]), flink);
        env.getConfig().enableObjectReuse();
        env.enableCheckpointing(10_000);
        var source = KafkaSource.<Sample>builder()
                .setBootstrapServers(args[0])
                .setTopics(SAMPLES + args[2])
                .setGroupId("naive")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new Decode())
                .build();
        var sink = KafkaSink.<String>builder()
                .setBootstrapServers(args[0])
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new Encode(CLASSES + args[2]))
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read samples")
                .keyBy(sample -> sample.patient)
                .countWindow(WINDOW, HOP)
                .apply(new Score())
                .sinkTo(sink);
        System.out.println("The naive job runs");
        env.execute("Naive");
    }

    /** Decodes one JSON object into one sample. */
    private static final class Decode implements KafkaRecordDeserializationSchema<Sample> {
        private static final long serialVersionUID = 1;
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Sample> out) throws IOException {
            out.collect(JSON.readValue(message.value(), Sample.class));
        }

        @Override
        public TypeInformation<Sample> getProducedType() {
            return TypeInformation.of(Sample.class);
        }
    }

    /** Encodes the patient and the class of a window. */
    private static final class Encode implements KafkaRecordSerializationSchema<String> {
        private static final long serialVersionUID = 1;

        private final String topic;

        Encode(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                String value, KafkaSinkContext context, @Nullable Long timestampMillis) {
            return new ProducerRecord<>(
                    topic, null, System.currentTimeMillis(), null, value.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Scores each full window. Partial windows at the start of a stream are skipped. */
    private static final class Score extends RichWindowFunction<Sample, String, String, GlobalWindow> {
        private static final long serialVersionUID = 1;
        private transient MultiLayerNetwork network;

        @Override
        public void open(OpenContext context) {
            Dl4jNetwork.useOneThread();
            network = Dl4jNetwork.trained(ModelArchive.packaged().weights().orElseThrow());
        }

        @Override
        public void apply(String patient, GlobalWindow window, Iterable<Sample> samples, Collector<String> out) {
            var values = new float[WINDOW];
            int count = 0;
            for (Sample sample : samples) {
                values[count++] = sample.millivolts;
            }
            if (count == WINDOW) {
                float[] scores =
                        network.output(Dl4jNetwork.input(values, 1)).data().asFloat();
                int best = 0;
                for (int i = 1; i < scores.length; i++) {
                    best = scores[i] > scores[best] ? i : best;
                }
                out.collect(patient + " " + best);
            }
        }
    }
}
