package dev.uplift.kpi.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TickerTest {

    private static final int PARTITIONS = 3;
    private static final int LOOKS = 5;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    /** The last one begins when those before it are over. */
    private final CountDownLatch looks = new CountDownLatch(LOOKS + 1);

    @Test
    void whileTheLogIsLiveEachPartitionIsTickedAtEachLook() throws InterruptedException {
        look(() -> true);

        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(ticksIn(partition)).isGreaterThanOrEqualTo(LOOKS);
        }
    }

    @Test
    void partitionsToWhichRecordsAreWrittenAreTickedLikeAllOthers() throws InterruptedException {
        look(() -> {
            Future<?> unused = producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), 0, null, new byte[] {1}));
            return true;
        });

        assertThat(ticksIn(0)).isGreaterThanOrEqualTo(LOOKS);
    }

    @Test
    void whileTheLogIsNotLiveNothingIsTicked() throws InterruptedException {
        look(() -> false);

        assertThat(producer.history()).isEmpty();
    }

    @Test
    void ticksGoOnAfterKafkaWasAway() throws InterruptedException {
        look(() -> {
            producer.sendException = looks.getCount() > LOOKS / 2 ? new TimeoutException("away") : null;
            return true;
        });

        assertThat(ticksIn(PARTITIONS - 1)).isPositive();
    }

    /** Until there were so many looks. */
    private void look(BooleanSupplier isLive) throws InterruptedException {
        BooleanSupplier counted = () -> {
            looks.countDown();
            return isLive.getAsBoolean();
        };
        try (Ticker ticker = new Ticker(producer, PARTITIONS, counted, Duration.ofMillis(1))) {
            ticker.start();
            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private long ticksIn(int partition) {
        return producer.history().stream()
                .filter(record -> record.partition() == partition)
                .filter(record -> ControlHeaders.isControl(record.value(), record.headers()))
                .count();
    }
}
