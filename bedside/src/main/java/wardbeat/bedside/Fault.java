package wardbeat.bedside;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a chunk on its way, or from a chunk on with the device that sends it. */
public enum Fault {
    /** The chunk never arrives. */
    LOSS,
    /** The chunk arrives twice, the second time up to a second later. */
    DUPLICATE,
    /** The chunk arrives up to a second late, after some that follow it. */
    REORDER,
    /** The chunk arrives 5 to 20 s late. */
    DELAY,
    /** The chunk before comes again and says something else. */
    CONTRADICTION,
    /** Nothing arrives for 3 to 20 s. */
    SILENCE,
    /** The device's clock is set an hour ahead or back, or to 1970. */
    CLOCK_STEP,
    /** The device restarts: a new session, samples counted from 0. */
    RESTART,
    /** The device counts its samples from 0 again and does not say so. */
    RECOUNT,
    /** The device sends every second sample from now on, or all again. */
    RATE_CHANGE,
    /** A millivolt is twice as many counts from now on, or as many as before. */
    GAIN_CHANGE,
    /** For 5 to 15 s another device sends for the same patient, too. */
    SECOND_DEVICE;

    /** The name as people type it, for example {@code clock-step}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}
