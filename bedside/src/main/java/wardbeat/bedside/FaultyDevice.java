package wardbeat.bedside;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import wardbeat.signal.SampleChunk;

/**
 * A device with random faults. The same device, plan and seed always give the same faults.
 *
 * <p>The first and the last chunk of a device have no faults. The tally counts the faults, so that tests can compare the job's
 * ledger with it.
 */
public final class FaultyDevice implements Device {

    private static final Comparator<Arrival> BY_TIME =
            Comparator.comparing(Arrival::due).thenComparingLong(Arrival::number);

    private static final int SOON_MILLIS = 1_000;

    /** A chunk in transit. Chunks that are due at the same time are delivered in the order of {@code number}. */
    private record Arrival(Duration due, long number, SampleChunk chunk) {}

    private final Device device;
    private final FaultPlan plan;
    private final Random random;
    private final FaultTally tally;
    private final ChunkChanges changes = new ChunkChanges();
    private final PriorityQueue<Arrival> inTransit = new PriorityQueue<>(BY_TIME);
    private final Deque<SampleChunk> previous = new ArrayDeque<>(1);
    private long sent;
    private Duration now = Duration.ZERO;
    private boolean ended;
    private Duration silentUntil = Duration.ZERO;
    private @Nullable SecondDevice second;
    private int seconds;

    /**
     * A device that sends the chunks of {@code device} with faults. The caller must not read from {@code device} any more.
     *
     * @param tally receives the counts of the faults
     */
    public FaultyDevice(Device device, FaultPlan plan, long seed, FaultTally tally) {
        this.device = device;
        this.plan = plan;
        this.random = new Random(seed);
        this.tally = tally;
    }

    @Override
    public String patient() {
        return device.patient();
    }

    @Override
    public Optional<TimedChunk> next() {
        while (!ended && (inTransit.isEmpty() || inTransit.element().due().compareTo(now) > 0)) {
            device.next().ifPresentOrElse(this::transmit, () -> ended = true);
        }
        Arrival first = inTransit.poll();
        return first == null ? Optional.empty() : Optional.of(new TimedChunk(first.due(), first.chunk()));
    }

    private void transmit(TimedChunk next) {
        now = next.due();
        boolean faultless = sent == 0 || next.chunk().endOfSession();
        Fault fault = faultless ? null : plan.draw(random);
        if (fault != null) {
            begin(fault, next.chunk());
        }
        SampleChunk chunk = changes.apply(next.chunk());
        if (chunk.samples().length == 0 && !chunk.endOfSession()) {
            return;
        }
        if (now.compareTo(silentUntil) < 0 && !faultless) {
            tally.add(Fault.SILENCE, 0, chunk.samples().length);
        } else {
            deliver(fault, chunk);
        }
        if (second != null && !second.send(next.chunk())) {
            second = null;
        }
    }

    /** Starts a fault that lasts beyond {@code original}. */
    private void begin(Fault fault, SampleChunk original) {
        switch (fault) {
            case SILENCE -> {
                silentUntil = now.plusMillis(random.nextInt(3_000, 20_000));
                tally.add(fault, 1, 0);
            }
            case CLOCK_STEP -> {
                changes.setClock(original, random.nextInt(3));
                tally.add(fault, 1, 0);
            }
            case RESTART -> {
                changes.restart(original, true);
                previous.clear();
                tally.add(fault, 1, 0);
            }
            case RECOUNT -> {
                changes.restart(original, false);
                previous.clear();
                tally.add(fault, 1, 0);
            }
            case RATE_CHANGE -> tally.add(fault, changes.changeRate(original) ? 1 : 0, 0);
            case GAIN_CHANGE -> {
                changes.changeGain();
                tally.add(fault, 1, 0);
            }
            case SECOND_DEVICE -> {
                second = new SecondDevice(original, now.plusMillis(random.nextInt(5_000, 15_000)));
                tally.add(fault, 1, 0);
            }
            case LOSS, DUPLICATE, REORDER, DELAY, CONTRADICTION -> {}
        }
    }

    private void deliver(@Nullable Fault fault, SampleChunk chunk) {
        int samples = chunk.samples().length;
        if (fault == Fault.LOSS) {
            tally.add(fault, 1, samples);
            return;
        }
        if (fault == Fault.REORDER || fault == Fault.DELAY) {
            tally.add(fault, 1, samples);
            send(fault == Fault.REORDER ? soon() : now.plusMillis(random.nextInt(5_000, 20_000)), chunk);
            return;
        }
        send(now, chunk);
        if (fault == Fault.DUPLICATE) {
            tally.add(fault, 1, samples);
            send(soon(), chunk);
        }
        if (fault == Fault.CONTRADICTION && !previous.isEmpty()) {
            tally.add(fault, 1, previous.element().samples().length);
            send(now, contradicting(previous.element()));
        }
        previous.clear();
        previous.add(chunk);
    }

    private Duration soon() {
        return now.plusMillis(random.nextInt(1, SOON_MILLIS));
    }

    private void send(Duration due, SampleChunk chunk) {
        inTransit.add(new Arrival(due, sent++, chunk));
    }

    private static SampleChunk contradicting(SampleChunk chunk) {
        int[] samples = chunk.samples().clone();
        samples[0] = samples[0] == SampleChunk.INVALID ? 0 : samples[0] ^ 1;
        return ChunkChanges.with(chunk, chunk.device(), chunk.session(), chunk.firstSample(), samples, false);
    }

    /** Another device at the same patient, with its own session and sample indices. */
    private final class SecondDevice {

        private final Duration until;
        private final long base;
        private final String session = "second-" + ++seconds;

        SecondDevice(SampleChunk original, Duration until) {
            this.until = until;
            this.base = original.firstSample();
        }

        /** Sends the first device's samples; returns false with the last chunk. */
        boolean send(SampleChunk original) {
            boolean last = now.compareTo(until) >= 0 || original.endOfSession();
            FaultyDevice.this.send(
                    now,
                    ChunkChanges.with(
                            original,
                            original.device() + "-second",
                            session,
                            original.firstSample() - base,
                            original.samples(),
                            last));
            return !last;
        }
    }
}
