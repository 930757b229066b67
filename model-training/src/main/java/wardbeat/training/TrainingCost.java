package wardbeat.training;

import java.time.Duration;

/**
 * What a training cost; not part of the archive, since it differs from run to run.
 *
 * @param elapsed time from begin to end
 * @param cpu processor time of all threads
 */
public record TrainingCost(Duration elapsed, Duration cpu) {}
