package wardbeat.ward.screen;

import wardbeat.alarm.Alert;

/** Live view of a running ward. */
public interface View extends AutoCloseable {

    /** Shows an alert event. Called by the thread that reads the topic. */
    void alert(Alert alert);

    /** Shows the current figures. Called several times a second. */
    void refresh(WardFigures figures);

    /** Restores the terminal. */
    @Override
    void close();
}
