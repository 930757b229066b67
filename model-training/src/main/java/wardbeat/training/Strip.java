package wardbeat.training;

/**
 * Some seconds of a recording around one beat, with what spoke for its class.
 *
 * @param beat the beat
 * @param samples the conditioned signal at 125 Hz, dimensionless; owned by the record
 * @param beatAt the beat's index in {@code samples}
 * @param windowAt index in {@code samples} of the first sample of the window that was scored
 * @param saliency of each of the window's segments, ten-thousandths of probability; owned by the record
 */
@SuppressWarnings("ArrayRecordComponent")
record Strip(ReferredBeat beat, float[] samples, int beatAt, int windowAt, int[] saliency) {}
