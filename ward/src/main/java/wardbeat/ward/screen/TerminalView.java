package wardbeat.ward.screen;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import wardbeat.alarm.Alert;

/** Shows the ward on the alternate screen of the terminal; {@link #close} restores the former content. */
public final class TerminalView implements View {

    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l";
    private static final String LEAVE = "\033[?7h\033[?25h\033[?1049l";
    private static final String TOP_LEFT = "\033[H";
    private static final String CLEAR_REST_OF_LINE = "\033[K";
    private static final String CLEAR_REST = "\033[J";
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final WardScreen screen;
    private final BedBoard board;
    private final PrintWriter out;
    private final Terminal terminal;

    /** Switches to the alternate screen; {@code out} writes to the terminal. */
    public TerminalView(WardScreen screen, BedBoard board, PrintWriter out) {
        this.screen = screen;
        this.board = board;
        this.out = out;
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("terminal: cannot be opened; run with --plain", e);
        }
        terminal.echo(false);
        out.print(ENTER);
        out.flush();
    }

    @Override
    public void alert(Alert alert) {
        // The board contains the alert; the next refresh shows it.
    }

    @Override
    public void refresh(WardFigures figures) {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
        var text = new StringBuilder(TOP_LEFT);
        var lines = screen.lines(board.beds(), board.latestAlerts(), figures, width, height);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\r\n").append(lines.get(i).render(width)).append(CLEAR_REST_OF_LINE);
        }
        out.print(text.append(CLEAR_REST));
        out.flush();
    }

    @Override
    public void close() {
        out.print(LEAVE);
        out.flush();
        try {
            terminal.echo(true);
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("terminal: cannot be restored; run reset", e);
        }
    }
}
