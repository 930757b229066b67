package wardbeat.alarm;

/** Durations as sentences of alerts have them. */
public final class SentenceText {

    private SentenceText() {}

    /** Seconds with one decimal, rounded down, for example {@code 9.6 s}. */
    public static String seconds(long millis) {
        long tenths = millis / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
