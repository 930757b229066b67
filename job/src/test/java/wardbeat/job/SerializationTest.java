package wardbeat.job;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;
import wardbeat.bed.CutSignal;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.SampleChunk;

/** Records and state are serialized by Flink's own serializers, never by Kryo. */
class SerializationTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReceivedMessage.class,
                Rejection.class,
                SampleChunk.class,
                CutSignal.class,
                ScoredSignal.class,
                BeatReport.class,
                Alert.class,
                SignalCutter.State.class,
                RaiseAlarms.Bed.class,
                CheckpointedLedger.Count.class
            })
    void isSerializedAsPojo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
