package dev.uplift.ingestion.publish;

import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where records go. */
public interface Publisher {

    /** Returns once all records are acknowledged by all in-sync replicas, or it is known that some are not. */
    Outcome publish(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException;

    /** As many as the topic has; each gets its mark. */
    Partitions partitions(String topic);

    /** What became of the records. */
    sealed interface Outcome {

        /** @param index of a record, in the order in which they were handed over */
        boolean isAcknowledged(int index);

        record Acknowledged(Positions positions) implements Outcome {

            @Override
            public boolean isAcknowledged(int index) {
                return true;
            }
        }

        /**
         * Some or all records are not known to be in Kafka; they may be there, or not.
         *
         * @param acknowledged the indexes of those that surely are
         */
        record Unavailable(BitSet acknowledged, Positions positions, String reason) implements Outcome {

            @Override
            public boolean isAcknowledged(int index) {
                return acknowledged.get(index);
            }
        }
    }

    /** How many partitions a topic has. */
    sealed interface Partitions {

        record Known(int count) implements Partitions {}

        record Unknown(String reason) implements Partitions {}
    }
}
