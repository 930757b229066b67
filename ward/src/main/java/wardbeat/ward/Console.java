package wardbeat.ward;

import java.nio.charset.Charset;

/** What the launcher says about where output goes. */
final class Console {

    private static final String TERMINALS = "wardbeat.terminals";

    private Console() {}

    /** Whether standard output goes to a terminal. */
    static boolean outIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("out");
    }

    /** Whether standard error goes to a terminal. */
    static boolean errIsTerminal() {
        return System.getProperty(TERMINALS, "").contains("err");
    }

    private static Charset charset() {
        String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return Charset.isSupported(named.isEmpty() ? " " : named) ? Charset.forName(named) : Charset.defaultCharset();
    }

    /** The signs that standard output can show. */
    static WardScreen.Glyphs glyphs() {
        return charset().newEncoder().canEncode('\u25cf') ? WardScreen.Glyphs.UNICODE : WardScreen.Glyphs.ASCII;
    }

    /** Whether standard output can show blocks. */
    static boolean canShowBlocks() {
        return charset().newEncoder().canEncode('\u2588');
    }
}
