package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.schemas.ControlHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final int PARTITIONS = 5;
    private static final Uuid TOPIC = new Uuid(5, 6);
    private static final byte[] KEY = "shop/o-1".getBytes(StandardCharsets.UTF_8);
    private static final int HOME = BuiltInPartitioner.partitionForKey(KEY, PARTITIONS);

    @Test
    void anObservationIsAtHomeWhereKafkasDefaultPartitionerPutsItsKey() {
        assertThat(IntStream.range(0, PARTITIONS)
                        .filter(partition ->
                                strayIn(partition, new RecordHeaders()).isEmpty()))
                .containsExactly(HOME);
    }

    @Test
    void aStrayTakesItsHeadersAlongAndTellsWhereItStood() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1});
        int elsewhere = (HOME + 1) % PARTITIONS;

        Combined.Stray stray = strayIn(elsewhere, headers).orElseThrow();

        assertThat(stray.key().get()).asString().isEqualTo("shop/o-1");
        assertThat(stray.headers().lastHeader("trace").value()).containsExactly(1);
        assertThat(stray.headers().lastHeader(ControlHeaders.PASSED_ON).value())
                .asString()
                .isEqualTo(elsewhere + ":7");
        assertThat(Passage.of(stray.headers(), TOPIC)).contains(new Passage(elsewhere, 7, 99));
        assertThat(Passage.of(stray.headers(), new Uuid(7, 8)))
                .as("in a mirror")
                .isEmpty();
        assertThat(stray.home()).isEqualTo(HOME);
        assertThat(headers.lastHeader(ControlHeaders.PASSED_ON)).isNull();
    }

    @Test
    void nothingIsPassedOnTwice() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(ControlHeaders.PASSED_ON, new byte[0]);

        assertThat(strayIn((HOME + 1) % PARTITIONS, headers)).isEmpty();
    }

    private static Optional<Combined.Stray> strayIn(int partition, RecordHeaders headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "observations",
                partition,
                7,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                1,
                new byte[0],
                new byte[] {1},
                headers,
                Optional.empty());
        return new Home(partition, PARTITIONS, TOPIC).strayOf(record, KEY, 99);
    }
}
