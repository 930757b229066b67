package wardbeat.job;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import wardbeat.wire.WireFormat;

/** Passes Kafka records on without parsing them, so that {@link DecodeSamples} can reject invalid ones. */
final class ReceiveMessages implements KafkaRecordDeserializationSchema<ReceivedMessage> {

    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ReceivedMessage> out) {
        Header header = message.headers().lastHeader(WireFormat.HEADER);
        byte[] contentType = header == null ? null : header.value();
        out.collect(new ReceivedMessage(
                message.topic(), message.partition(), message.offset(), contentType, message.key(), message.value()));
    }

    @Override
    public TypeInformation<ReceivedMessage> getProducedType() {
        return TypeInformation.of(ReceivedMessage.class);
    }
}
