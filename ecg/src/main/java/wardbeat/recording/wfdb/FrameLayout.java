package wardbeat.recording.wfdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wardbeat.recording.RecordedSignal;

/**
 * Frames that have a whole number of samples of each signal.
 *
 * @param rateHz frames per second
 * @param samplesPerFrame number of samples of each signal in a frame
 * @param frames number of frames of the longest signal
 */
record FrameLayout(double rateHz, List<Integer> samplesPerFrame, int frames) {

    private static final int MAX_DIVISOR = 1000;
    private static final double TOLERANCE = 1e-9;

    FrameLayout {
        samplesPerFrame = List.copyOf(samplesPerFrame);
    }

    /**
     * The layout with the highest frame rate.
     *
     * @throws IOException if up to a thousandth of the lowest rate, no frame rate divides all others
     */
    static FrameLayout of(List<RecordedSignal> signals) throws IOException {
        double lowestHz =
                signals.stream().mapToDouble(RecordedSignal::rateHz).min().orElseThrow();
        for (int divisor = 1; divisor <= MAX_DIVISOR; divisor++) {
            double frameHz = lowestHz / divisor;
            if (signals.stream().allMatch(signal -> isWhole(signal.rateHz() / frameHz))) {
                return of(signals, frameHz);
            }
        }
        throw new IOException("signals: their rates have no common frame; expected multiples of a rate of at least "
                + lowestHz / MAX_DIVISOR + " Hz, got "
                + signals.stream().map(RecordedSignal::rateHz).distinct().toList());
    }

    private static FrameLayout of(List<RecordedSignal> signals, double frameHz) {
        var samplesPerFrame = new ArrayList<Integer>();
        int frames = 0;
        for (var signal : signals) {
            int perFrame = (int) Math.round(signal.rateHz() / frameHz);
            samplesPerFrame.add(perFrame);
            frames = Math.max(frames, (signal.counts().length + perFrame - 1) / perFrame);
        }
        return new FrameLayout(frameHz, samplesPerFrame, frames);
    }

    private static boolean isWhole(double ratio) {
        return Math.abs(ratio - Math.rint(ratio)) < TOLERANCE * ratio && ratio < Integer.MAX_VALUE;
    }

    /** Number of samples in a frame, of all signals. */
    int frameSamples() {
        return samplesPerFrame.stream().mapToInt(Integer::intValue).sum();
    }
}
