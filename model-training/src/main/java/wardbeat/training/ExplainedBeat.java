package wardbeat.training;

/**
 * Some seconds of a recording around one beat, with the saliency of the window that was scored.
 *
 * @param beat the beat
 * @param samples the conditioned signal at 125 Hz, dimensionless; owned by the record
 * @param beatAt index of the beat in {@code samples}
 * @param windowAt index in {@code samples} of the first sample of the window that was scored
 * @param saliency value of each segment of the window, ten-thousandths of probability; owned by the record
 */
@SuppressWarnings("ArrayRecordComponent")
record ExplainedBeat(AnnotatedBeat beat, float[] samples, int beatAt, int windowAt, int[] saliency) {}
