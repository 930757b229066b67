package wardbeat.bed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Oracle for the windows of a bed, from the definition: sample by sample, each segment conditioned as a whole and
 * cut.
 */
final class WindowOracle {

    private final SampleRate rate;
    private final Calibration calibration;
    private final long horizon;
    private final TreeMap<Long, Integer> waiting = new TreeMap<>();
    private final Set<String> sessions = new HashSet<>();
    private final List<Integer> segment = new ArrayList<>();
    private final List<PlacedWindow> windows = new ArrayList<>();
    private String session = "";
    private long next;
    private Conditioner.State scale = new Conditioner.State();

    WindowOracle(SampleRate rate, Calibration calibration, long horizon) {
        this.rate = rate;
        this.calibration = calibration;
        this.horizon = horizon;
    }

    static List<PlacedWindow> windowsOf(List<SampleChunk> chunks, long horizon) {
        var oracle = new WindowOracle(chunks.get(0).rate(), chunks.get(0).calibration(), horizon);
        chunks.forEach(oracle::deliver);
        oracle.endSession();
        return oracle.windows;
    }

    private void deliver(SampleChunk chunk) {
        if (sessions.add(chunk.session())) {
            endSession();
            session = chunk.session();
            next = chunk.firstSample() < horizon ? 0 : chunk.firstSample();
        }
        for (int i = 0; i < chunk.samples().length && chunk.session().equals(session); i++) {
            if (chunk.firstSample() + i >= next) {
                waiting.putIfAbsent(chunk.firstSample() + i, chunk.samples()[i]);
            }
        }
        settle(horizon);
    }

    private void settle(long patience) {
        while (!waiting.isEmpty() && (waiting.firstKey() == next || waiting.lastKey() + 1 - next > patience)) {
            if (waiting.firstKey() > next) {
                endSegment(rate.millisOf(waiting.firstKey() - next) < 10_000);
            }
            next = waiting.firstKey() + 1;
            segment.add(waiting.pollFirstEntry().getValue());
        }
    }

    private void endSession() {
        settle(0);
        endSegment(false);
    }

    private void endSegment(boolean scaleHolds) {
        int[] samples = segment.stream().mapToInt(Integer::intValue).toArray();
        var conditioner = new Conditioner(rate, calibration, scale);
        var body = new Conditioner.Output();
        var tail = new Conditioner.Output();
        conditioner.condition(samples, 0, samples.length, body);
        conditioner.flush(tail);
        float[] signal = Arrays.copyOf(body.scaled, body.count + tail.count);
        System.arraycopy(tail.scaled, 0, signal, body.count, tail.count);
        for (int start = 0; start + 300 <= signal.length; start += 36) {
            windows.add(new PlacedWindow(
                    session, next - samples.length, start / 36, Arrays.copyOfRange(signal, start, start + 300)));
        }
        scale = scaleHolds ? scale.afterGap() : new Conditioner.State();
        segment.clear();
    }
}
