package wardbeat.ward.screen;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import wardbeat.alarm.Alert;

/** The ward on the whole terminal, on its second screen, so that what was there before comes back at the end. */
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

    /** Takes the terminal over; {@code out} writes to it. */
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
            throw new UncheckedIOException("the terminal could not be opened; --plain does without", e);
        }
        terminal.echo(false);
        out.print(ENTER);
        out.flush();
    }

    @Override
    public void alert(Alert alert) {
        // The board has it; the next refresh shows it.
    }

    @Override
    public void refresh(Vitals vitals) {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
        var text = new StringBuilder(TOP_LEFT);
        var lines = screen.lines(board.beds(), board.news(), vitals, width, height);
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
            throw new UncheckedIOException("the terminal could not be given back", e);
        }
    }
}
