package wardbeat.bedside;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sends what several devices have to send, in the order in which it is due: one thread serves a whole ward. Devices that are
 * due at the same instant take turns in the order of the list, so that the order is the same in every run.
 */
public final class Broadcast {

    private record Turn(Device device, int place, TimedChunk next) {}

    private static final Comparator<Turn> BY_DUE_TIME =
            Comparator.<Turn, Duration>comparing(turn -> turn.next().due()).thenComparingInt(Turn::place);

    private final PriorityQueue<Turn> turns = new PriorityQueue<>(BY_DUE_TIME);
    private final Pacer pacer;

    /** A broadcast of {@code devices}, which nobody else may ask any more. */
    public Broadcast(List<? extends Device> devices, Pacer pacer) {
        this.pacer = pacer;
        for (int place = 0; place < devices.size(); place++) {
            takeTurn(devices.get(place), place);
        }
    }

    /**
     * Sends all chunks to {@code sink} and returns when the devices have ended.
     *
     * @throws InterruptedException if the thread is interrupted; what was not sent yet is left unsent
     */
    public void run(ChunkSink sink) throws InterruptedException {
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            pacer.await(turn.next.due());
            sink.accept(turn.next.chunk());
            takeTurn(turn.device, turn.place);
        }
    }

    private void takeTurn(Device device, int place) {
        device.next().ifPresent(next -> turns.add(new Turn(device, place, next)));
    }
}
