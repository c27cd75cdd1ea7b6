package dev.uplift.ingestion.publish;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The acknowledgements of the records of one request. */
final class Delivery {

    private final int expected;
    private final CountDownLatch open;
    private final BitSet acknowledged = new BitSet();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Positions positions = new Positions();

    Delivery(int expected) {
        this.expected = expected;
        this.open = new CountDownLatch(expected);
    }

    /**
     * Kafka's callback: one of both is null.
     *
     * @param index of the record
     */
    void completed(int index, @Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failed(exception);
        } else if (metadata != null) {
            positions.acknowledged(metadata.topic(), metadata.partition(), metadata.offset());
            acknowledge(index);
        }
        open.countDown();
    }

    void failed(Exception exception) {
        failure.compareAndSet(null, exception.getClass().getSimpleName());
    }

    boolean hasFailed() {
        return failure.get() != null;
    }

    /** @param notSent how many records will never complete, because they were not handed over */
    Publisher.Outcome await(int notSent, Duration timeout) throws InterruptedException {
        for (int i = 0; i < notSent; i++) {
            open.countDown();
        }
        boolean allCompleted = open.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        BitSet inTime = acknowledged();
        if (inTime.cardinality() == expected) {
            return new Publisher.Outcome.Acknowledged(positions);
        }
        String reason = failure.get();
        String known = reason == null ? (allCompleted ? "unknown" : "no acknowledgement in time") : reason;
        return new Publisher.Outcome.Unavailable(inTime, positions, known);
    }

    private synchronized void acknowledge(int index) {
        acknowledged.set(index);
    }

    private synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }
}
