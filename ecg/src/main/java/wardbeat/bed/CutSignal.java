package wardbeat.bed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import wardbeat.signal.WindowRun;

/**
 * The content that one chunk added to a segment: completed windows, QRS complexes that are now certain, the quality of
 * completed seconds, and the display wave. Sent from Cut windows to Score windows, and from there with its scores.
 *
 * <p>The cut signals of a segment together have the same content for any division of its samples into chunks.
 *
 * @param origin the segment
 * @param windows the completed windows
 * @param qrsPositions positions of QRS complexes that are now certain, ascending, samples at 125 Hz from the start of
 *     the segment
 * @param qrsDecidedAt for each, the position of the sample that completed the decision
 * @param qrsFinalThrough position (samples at 125 Hz) before which (exclusive) no further QRS complex will be reported
 * @param firstQualitySecond number of the first second in {@code quality}, from the start of the segment
 * @param quality the {@link wardbeat.signal.QualityClass} ordinals of the completed seconds
 * @param firstWavePosition position of the first value of {@code wave}, samples at 125 Hz from the start of the segment
 * @param wave the conditioned samples since the signal before, in units of {@link wardbeat.signal.DisplayWave}
 * @param endSample raw sample index in the session after the last sample of the segment so far
 * @param segmentEnd reason if the segment ends with this signal, otherwise {@link SegmentEnd#NONE}
 */
public record CutSignal(
        SegmentOrigin origin,
        WindowRun windows,
        long[] qrsPositions,
        long[] qrsDecidedAt,
        long qrsFinalThrough,
        long firstQualitySecond,
        byte[] quality,
        long firstWavePosition,
        short[] wave,
        long endSample,
        SegmentEnd segmentEnd) {

    @Override
    public boolean equals(Object other) {
        return other instanceof CutSignal that
                && origin.equals(that.origin)
                && windows.equals(that.windows)
                && Arrays.equals(qrsPositions, that.qrsPositions)
                && Arrays.equals(qrsDecidedAt, that.qrsDecidedAt)
                && qrsFinalThrough == that.qrsFinalThrough
                && firstQualitySecond == that.firstQualitySecond
                && Arrays.equals(quality, that.quality)
                && firstWavePosition == that.firstWavePosition
                && Arrays.equals(wave, that.wave)
                && endSample == that.endSample
                && segmentEnd == that.segmentEnd;
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, windows, Arrays.hashCode(qrsPositions), endSample, segmentEnd);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "CutSignal[%s %s to sample %d, %s, %d QRS, %s]",
                origin.patient(),
                origin.session(),
                endSample,
                windows,
                qrsPositions.length,
                segmentEnd);
    }
}
