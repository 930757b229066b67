package wardbeat.ward;

/** The command line. */
public final class Wardbeat {
    private Wardbeat() {}

    /** Runs. */
    public static void main(String[] args) {}
}
