package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class GlobalTablesTest {

    private static final TopicPartition ONE = new TopicPartition("events", 0);
    private static final TopicPartition OTHER = new TopicPartition("events", 1);

    /** What brokers were asked, each to be answered by the test. */
    private final List<Map<TopicPartition, KafkaFutureImpl<ListOffsetsResultInfo>>> questions = new ArrayList<>();

    private long nanoTime;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

    private final GlobalTables tables = new GlobalTables(
            (Admin) Proxy.newProxyInstance(
                    GlobalTablesTest.class.getClassLoader(),
                    new Class<?>[] {Admin.class},
                    (proxy, method, arguments) -> {
                        assertThat(method.getName()).isEqualTo("listOffsets");
                        return ask((Map<?, ?>) arguments[0], (ListOffsetsOptions) arguments[1]);
                    }),
            Set.of(ONE, OTHER),
            () -> nanoTime);

    private ListOffsetsResult ask(Map<?, ?> partitions, ListOffsetsOptions options) {
        assertThat(options.isolationLevel()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, KafkaFutureImpl<ListOffsetsResultInfo>> question = partitions.keySet().stream()
                .collect(Collectors.toMap(TopicPartition.class::cast, partition -> new KafkaFutureImpl<>()));
        questions.add(question);
        return new ListOffsetsResult(Map.copyOf(question));
    }

    @Test
    void tablesHaveAllOnceEachPartitionWasReadToWhereItEnded() {
        BooleanSupplier haveAll = tables.haveAllOfNow();
        assertThat(haveAll.getAsBoolean()).as("not answered").isFalse();
        answer(ONE, 5);
        answer(OTHER, 0);
        assertThat(haveAll.getAsBoolean()).as("nothing read").isFalse();

        read(ONE, 4);
        assertThat(haveAll.getAsBoolean()).as("not all read").isFalse();
        read(ONE, 5);

        assertThat(haveAll.getAsBoolean()).isTrue();
        assertThat(questions).hasSize(1);
    }

    @Test
    void brokersThatDoNotAnswerAreAskedAgain() {
        read(ONE, 7);
        BooleanSupplier haveAll = tables.haveAllOfNow();
        last().get(ONE).completeExceptionally(new TimeoutException("no leader"));
        answer(OTHER, 0);
        assertThat(haveAll.getAsBoolean()).isFalse();
        assertThat(questions).as("not at once").hasSize(1);
        nanoTime += Duration.ofMillis(500).toNanos();
        assertThat(haveAll.getAsBoolean()).isFalse();
        assertThat(questions).hasSize(2);

        answer(ONE, 7);
        answer(OTHER, 0);

        assertThat(haveAll.getAsBoolean()).isTrue();
    }

    @Test
    void eachQuestionIsOfItsOwnMoment() {
        read(ONE, 1);
        BooleanSupplier before = tables.haveAllOfNow();
        answer(ONE, 1);
        answer(OTHER, 0);
        BooleanSupplier after = tables.haveAllOfNow();
        answer(ONE, 2);
        answer(OTHER, 0);

        assertThat(before.getAsBoolean()).isTrue();
        assertThat(after.getAsBoolean()).isFalse();
    }

    @Test
    void whoLooksForAPositionInVainHasReadWhatWasReadBefore() {
        read(ONE, 3);
        MockConsumer<byte[], byte[]> searching = new MockConsumer<>("none") {
            @Override
            public synchronized long position(TopicPartition partition, Duration timeout) {
                throw new TimeoutException("a new leader is asked");
            }
        };
        searching.assign(Set.of(ONE));
        tables.readBy(searching);
        BooleanSupplier haveAll = tables.haveAllOfNow();
        answer(ONE, 3);
        answer(OTHER, 0);

        assertThat(haveAll.getAsBoolean()).isTrue();
    }

    private void read(TopicPartition partition, long offset) {
        consumer.assign(Set.of(partition));
        consumer.seek(partition, offset);
        tables.readBy(consumer);
    }

    private Map<TopicPartition, KafkaFutureImpl<ListOffsetsResultInfo>> last() {
        return questions.get(questions.size() - 1);
    }

    private void answer(TopicPartition partition, long end) {
        last().get(partition).complete(new ListOffsetsResultInfo(end, -1, Optional.empty()));
    }
}
