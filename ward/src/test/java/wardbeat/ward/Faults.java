package wardbeat.ward;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.Source;
import wardbeat.job.ReceivedMessage;
import wardbeat.job.Sinks;

/**
 * Faults in a job under test: tasks that fail at a given place, and a source that withholds its remaining messages.
 * Stands around the job's source and sinks; the job itself does not know of it.
 *
 * <p>Copies that Flink makes for its tasks share what the test's own has, since they run in its process.
 */
final class Faults implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Map<String, State> STATES = new ConcurrentHashMap<>();

    /** Where a task fails. */
    enum Place {
        /** Before the next message is read. */
        SOURCE,
        /** Before the next beat is written. */
        BEATS,
        /** After an alert has been written. */
        ALERTS
    }

    /** The failure of a task. */
    static final class TaskFailure extends IOException {

        private static final long serialVersionUID = 1;

        private TaskFailure(Place place) {
            super("a test lets the task fail at " + place);
        }
    }

    private record Failure(Place place, long elements) {}

    private static final class State {
        private final Queue<Failure> failures = new ArrayDeque<>();
        private final CompletableFuture<Void> held = new CompletableFuture<>();
        private long passed;
        private int struck;
        private long holdAfter = Long.MAX_VALUE;
        private long read;
    }

    private final String id = UUID.randomUUID().toString();

    Faults() {
        STATES.put(id, new State());
    }

    /** Lets a task fail after {@code elements} more have passed at {@code place} since the failure before. */
    Faults failAfter(Place place, long elements) {
        synchronized (state()) {
            state().failures.add(new Failure(place, elements));
        }
        return this;
    }

    /** Lets the source stand still once it has read {@code messages}; it does not end before that. */
    Faults holdAfter(long messages) {
        synchronized (state()) {
            state().holdAfter = messages;
        }
        return this;
    }

    /** How many tasks have failed so far. */
    int struck() {
        synchronized (state()) {
            return state().struck;
        }
    }

    /** Is done when the source stands still. */
    CompletableFuture<Void> held() {
        return state().held;
    }

    /** The source with these faults. */
    Source<ReceivedMessage, ?, ?> around(Source<ReceivedMessage, ?, ?> source) {
        return FaultySource.of(source, this);
    }

    /** The sinks with these faults. */
    Sinks around(Sinks sinks) {
        return new Sinks(
                new FaultySink<>(sinks.beats(), this, Place.BEATS),
                new FaultySink<>(sinks.alerts(), this, Place.ALERTS),
                sinks.rejections());
    }

    /** Whether the source may go on, which has read one message more if {@code read}. */
    boolean mayRead() {
        synchronized (state()) {
            boolean may = state().read < state().holdAfter;
            if (!may) {
                state().held.complete(null);
            }
            return may;
        }
    }

    /** Whether the source will stand still, or does. */
    boolean holds() {
        synchronized (state()) {
            return state().holdAfter < Long.MAX_VALUE;
        }
    }

    /** A message has been read. */
    void countRead() {
        synchronized (state()) {
            state().read++;
        }
    }

    /** Fails if it is time to fail here. */
    void pass(Place place) throws TaskFailure {
        synchronized (state()) {
            Failure next = state().failures.peek();
            if (next == null || next.place() != place || ++state().passed <= next.elements()) {
                return;
            }
            state().failures.remove();
            state().passed = 0;
            state().struck++;
        }
        throw new TaskFailure(place);
    }

    private State state() {
        State state = STATES.get(id);
        if (state == null) {
            throw new IllegalStateException("faults work in the process of their test only");
        }
        return state;
    }

    private record FaultySink<T>(Sink<T> sink, Faults faults, Place place) implements Sink<T> {

        private static final long serialVersionUID = 1;

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
            SinkWriter<T> writer = sink.createWriter(context);
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context context) throws IOException, InterruptedException {
                    if (place == Place.BEATS) {
                        faults.pass(place);
                    }
                    writer.write(element, context);
                    if (place == Place.ALERTS) {
                        faults.pass(place);
                    }
                }

                @Override
                public void flush(boolean endOfInput) throws IOException, InterruptedException {
                    writer.flush(endOfInput);
                }

                @Override
                public void close() throws Exception {
                    writer.close();
                }
            };
        }
    }
}
