package wardbeat.bedside;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A fault that can affect one chunk in transit, or the device from one chunk on. */
public enum Fault {
    /** The chunk is lost. */
    LOSS,
    /** The chunk is delivered twice, the second time up to 1 s later. */
    DUPLICATE,
    /** The chunk is delivered up to 1 s late, after later chunks. */
    REORDER,
    /** The chunk is delivered 5 to 20 s late. */
    DELAY,
    /** The previous chunk is delivered again with another content. */
    CONTRADICTION,
    /** No chunk is delivered for 3 to 20 s. */
    SILENCE,
    /** The device clock is set one hour ahead or back, or to 1970. */
    CLOCK_STEP,
    /** The device restarts: it starts a new session and counts its samples from 0. */
    RESTART,
    /** The device counts its samples from 0 again without a new session. */
    RECOUNT,
    /** The device halves its sampling rate, or restores it. */
    RATE_CHANGE,
    /** The device doubles its gain, or restores it. */
    GAIN_CHANGE,
    /** A second device also sends for the same patient, for 5 to 15 s. */
    SECOND_DEVICE;

    /** Name as typed by users, for example {@code clock-step}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}
