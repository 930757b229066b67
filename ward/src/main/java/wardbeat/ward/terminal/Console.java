package wardbeat.ward.terminal;

import java.nio.charset.Charset;

/** Properties of standard output and standard error, as the launcher script passes them. */
public final class Console {

    private static final String TERMINALS = "wardbeat.terminals";

    private Console() {}

    /** Whether standard output is a terminal. */
    public static boolean outIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("out");
    }

    /** Whether standard error is a terminal. */
    public static boolean errIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("err");
    }

    /** Whether the character set of standard output contains {@code character}. */
    public static boolean canShow(char character) {
        return charset().newEncoder().canEncode(character);
    }

    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
