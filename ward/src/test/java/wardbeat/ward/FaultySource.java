package wardbeat.ward;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import wardbeat.job.ReceivedMessage;

/**
 * A source that fails or stops where {@link Faults} request it, and otherwise reads like {@code source}.
 *
 * @param source what is read
 * @param faults what goes wrong
 */
record FaultySource<S extends SourceSplit, C>(Source<ReceivedMessage, S, C> source, Faults faults)
        implements Source<ReceivedMessage, S, C>, ResultTypeQueryable<ReceivedMessage> {

    private static final long serialVersionUID = 1;

    static <S extends SourceSplit, C> FaultySource<S, C> of(Source<ReceivedMessage, S, C> source, Faults faults) {
        return new FaultySource<>(source, faults);
    }

    @Override
    public SourceReader<ReceivedMessage, S> createReader(SourceReaderContext context) throws Exception {
        return new Reader<>(source.createReader(context), faults);
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context) throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C checkpoint) throws Exception {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<ReceivedMessage> getProducedType() {
        return TypeInformation.of(ReceivedMessage.class);
    }

    private record Reader<S extends SourceSplit>(SourceReader<ReceivedMessage, S> reader, Faults faults)
            implements SourceReader<ReceivedMessage, S> {

        private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();

        @Override
        public void start() {
            reader.start();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<ReceivedMessage> output) throws Exception {
            if (!faults.mayRead()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            faults.pass(Faults.Place.SOURCE);
            InputStatus status = reader.pollNext(output);
            if (status == InputStatus.MORE_AVAILABLE) {
                faults.countRead();
            }
            return status == InputStatus.END_OF_INPUT && faults.holds() ? InputStatus.NOTHING_AVAILABLE : status;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return faults.mayRead() ? reader.isAvailable() : NEVER;
        }

        @Override
        public List<S> snapshotState(long checkpointId) {
            return reader.snapshotState(checkpointId);
        }

        @Override
        public void addSplits(List<S> splits) {
            reader.addSplits(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            reader.notifyNoMoreSplits();
        }

        @Override
        public void handleSourceEvents(SourceEvent event) {
            reader.handleSourceEvents(event);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) throws Exception {
            reader.notifyCheckpointComplete(checkpointId);
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }
}
