package wardbeat.ward.feed;

import java.io.PrintWriter;
import wardbeat.broker.BrokerAccess;
import wardbeat.ward.terminal.StopSignal;

/** Something to publish to a topic of samples. */
public interface Feed {

    /**
     * Publishes all of it, or what there is until {@code stop} is raised, and tells {@code err} how far it is.
     *
     * @return how many messages the broker has got
     * @throws IllegalStateException if one could not be published
     */
    long publish(BrokerAccess broker, String topic, StopSignal stop, PrintWriter err);
}
