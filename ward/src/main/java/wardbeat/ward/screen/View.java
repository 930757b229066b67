package wardbeat.ward.screen;

import wardbeat.alarm.Alert;

/** Shows people a running ward. */
public interface View extends AutoCloseable {

    /** An alert event has come. Called by the thread that follows the topic. */
    void alert(Alert alert);

    /** Some time has passed: the ward's figures now. */
    void refresh(Vitals vitals);

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
