package wardbeat.bedside;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sends the chunks of several devices in the order in which they are due. One thread serves a whole ward. Devices that are due
 * at the same instant send in the order of the list, so that the order is the same in every run.
 */
public final class Broadcast {

    private record Turn(Device device, int index, TimedChunk next) {}

    private static final Comparator<Turn> BY_DUE_TIME =
            Comparator.<Turn, Duration>comparing(turn -> turn.next().due()).thenComparingInt(Turn::index);

    private final PriorityQueue<Turn> turns = new PriorityQueue<>(BY_DUE_TIME);
    private final Pacer pacer;

    /** A broadcast of {@code devices}. The caller must not read from them any more. */
    public Broadcast(List<? extends Device> devices, Pacer pacer) {
        this.pacer = pacer;
        for (int index = 0; index < devices.size(); index++) {
            schedule(devices.get(index), index);
        }
    }

    /**
     * Sends all chunks to {@code sink} and returns when the devices have ended.
     *
     * @throws InterruptedException if the thread is interrupted; the remaining chunks are not sent
     */
    public void run(ChunkSink sink) throws InterruptedException {
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            pacer.await(turn.next.due());
            sink.accept(turn.next.chunk());
            schedule(turn.device, turn.index);
        }
    }

    private void schedule(Device device, int index) {
        device.next().ifPresent(next -> turns.add(new Turn(device, index, next)));
    }
}
