package wardbeat.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import wardbeat.wire.Topics;

/** Makes the topics of a ward as they should be, and says what is wrong with those that are there. */
public final class TopicAdmin implements AutoCloseable {

    /** The longest that a new partition takes to open. */
    private static final Duration OPENING = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String APPEND_TIME = "LogAppendTime";

    private final Admin admin;

    /** Asks {@code broker}. */
    public TopicAdmin(BrokerAccess broker) {
        admin = Admin.create(broker.with(Map.of()));
    }

    /** The names of the topics that are there. */
    public Set<String> names() {
        return answer("list the topics", admin.listTopics().names());
    }

    /**
     * A topic of the ward as it should be made.
     *
     * @param partitions how many
     * @param replicas how many of each; 0 for what the broker does by itself
     */
    public static NewTopic topic(String name, int partitions, int replicas) {
        var topic = new NewTopic(
                name, Optional.of(partitions), replicas == 0 ? Optional.empty() : Optional.of((short) replicas));
        return name.equals(Topics.SAMPLES)
                ? topic.configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, APPEND_TIME))
                : topic;
    }

    /**
     * Makes {@code topics} and waits until each partition takes messages. A producer that sends earlier can lose its first
     * batch: it is refused while the partition opens, and those behind it are not.
     *
     * @throws IllegalStateException if one exists already or the broker refuses
     */
    public void create(Collection<NewTopic> topics) {
        answer("create the topics " + names(topics), admin.createTopics(topics).all());
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        awaitLeaders(latest);
    }

    /** The broker tells ends of partitions only once it leads them; until it has heard of them it knows no such topic. */
    private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions) {
        long giveUpNanos = System.nanoTime() + OPENING.toNanos();
        while (true) {
            try {
                answer("open the topics", admin.listOffsets(partitions).all());
                return;
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > giveUpNanos) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks the broker whether it would make {@code topics}, without making them.
     *
     * @throws IllegalStateException if it would not
     */
    public void validate(Collection<NewTopic> topics) {
        answer(
                "create the topics " + names(topics),
                admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true))
                        .all());
    }

    private static List<String> names(Collection<NewTopic> topics) {
        return topics.stream().map(NewTopic::name).toList();
    }

    /** How many partitions {@code topic} has. */
    public int partitions(String topic) {
        return description(topic).partitions().size();
    }

    /** The latest timestamp in {@code topic}; empty if it holds no message. */
    public OptionalLong newestMillis(String topic) {
        var newest = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition : description(topic).partitions()) {
            newest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.maxTimestamp());
        }
        return answer("look at topic " + topic, admin.listOffsets(newest).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis >= 0)
                .max();
    }

    /** What is wrong with the topic {@code name}, which is there, and how to mend it; nothing if it will do. */
    public List<String> faults(String name, int fewestPartitions) {
        var faults = new ArrayList<String>();
        var partitions = description(name).partitions();
        if (partitions.size() < fewestPartitions) {
            faults.add("has " + partitions.size() + " partitions, fewer than " + fewestPartitions
                    + ": more can be added while nothing is read, since patients then change their partition");
        }
        long leaderless = partitions.stream()
                .filter(partition -> partition.leader() == null)
                .count();
        if (leaderless > 0) {
            faults.add("has " + leaderless + " partitions without a leader: see that all brokers are up");
        }
        if (name.equals(Topics.SAMPLES)) {
            String type = setting(name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
            if (!type.equals(APPEND_TIME)) {
                faults.add("has " + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=" + type + ": alter it to "
                        + APPEND_TIME + ", or silent beds are not told from a stream that is behind");
            }
        }
        return faults;
    }

    private TopicDescription description(String name) {
        return answer(
                        "describe topic " + name,
                        admin.describeTopics(List.of(name)).allTopicNames())
                .values()
                .iterator()
                .next();
    }

    private String setting(String topic, String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return answer(
                        "read the settings of topic " + topic,
                        admin.describeConfigs(List.of(resource)).all())
                .values()
                .iterator()
                .next()
                .get(name)
                .value();
    }

    private static <T> T answer(String action, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker could not " + action, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the broker could not " + action, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
