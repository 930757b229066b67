package wardbeat.ward.terminal;

import java.nio.charset.Charset;

/** What the launcher says about where output goes. */
public final class Console {

    private static final String TERMINALS = "wardbeat.terminals";

    private Console() {}

    /** Whether standard output goes to a terminal. */
    public static boolean outIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("out");
    }

    /** Whether standard error goes to a terminal. */
    public static boolean errIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("err");
    }

    private static Charset charset() {
        String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return Charset.isSupported(named.isEmpty() ? " " : named) ? Charset.forName(named) : Charset.defaultCharset();
    }

    /** Whether the character set of standard output has {@code character}. */
    public static boolean canShow(char character) {
        return charset().newEncoder().canEncode(character);
    }
}
