package wardbeat.bed;

import java.util.Arrays;
import java.util.Objects;
import wardbeat.signal.WindowRun;

/**
 * What one chunk added to a segment: the windows it completed, the QRS complexes that became certain, the quality of the
 * seconds it ended, the wave to look at. Travels from Cut windows to Score windows, and from there with its scores.
 *
 * <p>A segment's cut signals together say the same, however its samples were cut into chunks.
 *
 * @param origin the segment
 * @param windows the windows completed
 * @param qrsPositions positions of QRS complexes that became certain, ascending, samples at 125 Hz from the segment's
 *     start
 * @param qrsDecidedAt for each, the position of the sample that made it certain
 * @param qrsFinalThrough up to this position (exclusive, samples at 125 Hz) no further QRS complex will be reported
 * @param firstQualitySecond number in the segment of the first second in {@code quality}
 * @param quality the {@link wardbeat.signal.QualityClass} ordinals of the seconds completed
 * @param firstWavePosition position of the first value of {@code wave}, samples at 125 Hz from the segment's start
 * @param wave the conditioned samples that follow those of the signals before, in units of {@link wardbeat.signal.Wave}
 * @param endSample raw index in the session after the last sample of the segment so far
 * @param segmentEnd why the segment ends with this signal, or {@link SegmentEnd#NONE}
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
        return "CutSignal[%s %s to sample %d, %s, %d QRS, %s]"
                .formatted(origin.patient(), origin.session(), endSample, windows, qrsPositions.length, segmentEnd);
    }
}
