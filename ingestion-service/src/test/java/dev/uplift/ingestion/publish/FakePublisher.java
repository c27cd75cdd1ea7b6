package dev.uplift.ingestion.publish;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps what is published; acknowledges at once, later, or only some. */
public final class FakePublisher implements Publisher {

    private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();
    private volatile CountDownLatch acknowledge = new CountDownLatch(0);
    private volatile int failAfter = Integer.MAX_VALUE;

    public synchronized List<ProducerRecord<byte[], byte[]>> published() {
        return List.copyOf(published);
    }

    public void acknowledgeAfter(CountDownLatch latch) {
        acknowledge = latch;
    }

    public void failAfter(int records) {
        failAfter = records;
    }

    @Override
    public Outcome publish(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        acknowledge.await();
        Positions positions = new Positions();
        synchronized (this) {
            for (int i = 0; i < records.size(); i++) {
                if (i == failAfter) {
                    BitSet acknowledged = new BitSet();
                    acknowledged.set(0, i);
                    return new Outcome.Unavailable(acknowledged, positions, "away");
                }
                published.add(records.get(i));
                positions.acknowledged(records.get(i).topic(), 0, published.size() - 1L);
            }
        }
        return new Outcome.Acknowledged(positions);
    }

    @Override
    public Partitions partitions(String topic) {
        return new Partitions.Known(4);
    }
}
