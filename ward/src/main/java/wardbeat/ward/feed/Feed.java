package wardbeat.ward.feed;

import java.io.PrintWriter;
import wardbeat.broker.BrokerAccess;
import wardbeat.ward.terminal.StopSignal;

/** A source of messages for a topic of samples. */
public interface Feed {

    /**
     * Publishes all messages, or those until a stop signal, and shows the progress on {@code err}.
     *
     * @return number of messages that the broker has acknowledged
     * @throws IllegalStateException if a message cannot be published
     */
    long publish(BrokerAccess broker, String topic, StopSignal stop, PrintWriter err);
}
