package wardbeat.ward.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wardbeat.bedside.Broadcast;
import wardbeat.bedside.ChunkSink;
import wardbeat.bedside.Device;
import wardbeat.bedside.MonotonicClock;
import wardbeat.bedside.Pacer;
import wardbeat.bedside.Speed;
import wardbeat.signal.SampleChunk;

/**
 * Sends the chunks of devices in its own thread, until the devices end or {@link #stop} is called. In both cases every
 * session that began receives its last chunk.
 */
public final class Transmission {

    private final ChunkSink sink;
    private final Map<String, SampleChunk> lastByPatient = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Exception failure;

    /** Starts to send the chunks of {@code devices} to {@code sink}. */
    public Transmission(List<? extends Device> devices, Speed speed, ChunkSink sink) {
        this.sink = sink;
        thread = new Thread(() -> run(devices, speed), "transmission");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the devices have ended. */
    public boolean ended() {
        return !thread.isAlive();
    }

    /**
     * Stops the devices, ends their sessions, and returns when the last chunks are sent.
     *
     * @throws IllegalStateException if a chunk could not be sent
     */
    public void stop() {
        stopped.countDown();
        try {
            thread.join();
            for (var last : lastByPatient.values()) {
                if (!last.endOfSession()) {
                    sink.accept(endAfter(last));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sessions were ended", e);
        }
        if (failure != null) {
            throw new IllegalStateException("samples of the beds: could not be sent", failure);
        }
    }

    private void run(List<? extends Device> devices, Speed speed) {
        try {
            new Broadcast(devices, new Pacer(speed, new StoppableClock())).run(this::send);
        } catch (InterruptedException e) {
            if (stopped.getCount() > 0) {
                failure = e;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void send(SampleChunk chunk) throws InterruptedException {
        if (stopped.getCount() == 0) {
            throw new InterruptedException("stopped");
        }
        sink.accept(chunk);
        lastByPatient.put(chunk.patient(), chunk);
    }

    private static SampleChunk endAfter(SampleChunk last) {
        return new SampleChunk(
                last.patient(),
                last.device(),
                last.session(),
                last.lead(),
                last.leadStatus(),
                last.rate(),
                last.calibration(),
                last.endSample(),
                last.deviceTimeMillis() + last.rate().millisOf(last.samples().length),
                new int[0],
                new long[0],
                true);
    }

    /** Monotonic clock whose sleep ends when the transmission stops. */
    private final class StoppableClock implements MonotonicClock {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            if (stopped.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("stopped");
            }
        }
    }
}
