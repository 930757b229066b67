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

/** Creates the topics of a ward and validates existing ones. */
public final class TopicAdmin implements AutoCloseable {

    /** Longest time that a new partition takes to get its leader. */
    private static final Duration LEADER_ELECTION = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofMillis(20);
    private static final String APPEND_TIME = "LogAppendTime";

    private final Admin admin;

    /** Connects to {@code broker}. */
    public TopicAdmin(BrokerAccess broker) {
        admin = Admin.create(broker.with(Map.of()));
    }

    /** Names of the existing topics. */
    public Set<String> names() {
        return answer("list the topics", admin.listTopics().names());
    }

    /**
     * Definition of a topic of the ward.
     *
     * @param partitions number of partitions
     * @param replicas replicas of each partition; 0 for the broker's default
     */
    public static NewTopic topic(String name, int partitions, int replicas) {
        var topic = new NewTopic(
                name, Optional.of(partitions), replicas == 0 ? Optional.empty() : Optional.of((short) replicas));
        return name.equals(Topics.SAMPLES)
                ? topic.configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, APPEND_TIME))
                : topic;
    }

    /**
     * Creates {@code topics} and waits until each partition accepts messages. A producer that sends earlier can lose its first
     * batch: the broker rejects it while the partition has no leader, but accepts later batches.
     *
     * @throws IllegalStateException if a topic exists already or the broker rejects the request
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

    /** A broker returns end offsets only once it leads the partition; before that it reports an unknown topic. */
    private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions) {
        long giveUpNanos = System.nanoTime() + LEADER_ELECTION.toNanos();
        while (true) {
            try {
                answer(
                        "elect leaders for the topics",
                        admin.listOffsets(partitions).all());
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
            TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
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

    /** Number of partitions of {@code topic}. */
    public int partitions(String topic) {
        return description(topic).partitions().size();
    }

    /** Latest timestamp in {@code topic}, milliseconds; empty if it has no messages. */
    public OptionalLong newestMillis(String topic) {
        var newest = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition : description(topic).partitions()) {
            newest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.maxTimestamp());
        }
        return answer(
                        "list the offsets of topic " + topic,
                        admin.listOffsets(newest).all())
                .values()
                .stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis >= 0)
                .max();
    }

    /** Problems of the existing topic {@code name}, each with what to do about it; empty if there are none. */
    public List<String> faults(String name, int fewestPartitions) {
        var faults = new ArrayList<String>();
        var partitions = description(name).partitions();
        if (partitions.size() < fewestPartitions) {
            faults.add("too few partitions; expected at least " + fewestPartitions + ", got " + partitions.size()
                    + "; stop the job before you add partitions, because patients then change their partition");
        }
        long leaderless = partitions.stream()
                .filter(partition -> partition.leader() == null)
                .count();
        if (leaderless > 0) {
            faults.add(leaderless + " partitions without a leader; check that all brokers are up");
        }
        if (name.equals(Topics.SAMPLES)) {
            String type = setting(name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
            if (!type.equals(APPEND_TIME)) {
                faults.add(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + ": expected " + APPEND_TIME + ", got " + type
                        + "; change it, otherwise the job cannot distinguish silent beds from a stream that is behind");
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
                        "read the configuration of topic " + topic,
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
            throw new IllegalStateException("broker: cannot " + action, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker to " + action, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
