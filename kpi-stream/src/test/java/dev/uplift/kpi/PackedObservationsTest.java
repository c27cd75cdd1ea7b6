package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.streams.Pack;
import dev.uplift.kpi.accounting.AccountSnapshot;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However observations are packed, what comes of them is the same. */
class PackedObservationsTest {

    private static final long MINUTE = 60_000;
    private static final long T0 = 1_700_000_040_000L;
    private static final KpiDefinition ORDERS = Kpis.kpi().build();
    private static final byte[] DEFECT = {7};

    @TempDir
    private Path directory;

    private record Outcome(AccountSnapshot account, List<Object> told) {}

    @Test
    void packsOfAnySizeGiveWhatSingleRecordsGive() {
        for (long seed = 1; seed <= 5; seed++) {
            Outcome single = run("single" + seed, new Random(seed), 1);
            Outcome packed = run("packed" + seed, new Random(seed), 50);

            assertThat(packed).as("seed %d", seed).isEqualTo(single);
            assertThat(single.account().total().unaccounted()).isZero();
            assertThat(single.account().deadLetters()).hasSize(5);
        }
    }

    @Test
    void aRecordThatIsRefusedInAPackIsNamedByItsOwnPlace() {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                record(10, T0, null, tick()),
                record(12, T0, new byte[] {9}, new RecordHeaders()),
                record(15, T0, DEFECT, new RecordHeaders().add("trace", new byte[] {1})),
                record(16, T0, null, tick()));
        try (KpiPipeline pipeline = pipeline("places")) {
            pipeline.pipe(null, Pack.of(records).headers(), T0);

            List<TestRecord<byte[], byte[]>> letters = pipeline.deadLetters();
            assertThat(letters.stream().map(letter -> text(letter, DeadLetterHeaders.REASON)))
                    .containsExactly("UNREADABLE", "PROCESSING_FAILED");
            assertThat(letters.stream().map(letter -> text(letter, DeadLetterHeaders.OFFSET)))
                    .containsExactly("12", "15");
            assertThat(letters.get(1).value()).isEqualTo(DEFECT);
            assertThat(text(letters.get(1), "trace")).isEqualTo("\u0001");
            assertThat(pipeline.account().offset()).isEqualTo(16);
        }
    }

    private Outcome run(String name, Random random, int most) {
        try (KpiPipeline pipeline = pipeline(name)) {
            List<ConsumerRecord<byte[], byte[]>> log = log(pipeline, random);
            int from = 0;
            while (from < log.size()) {
                int to = Math.min(log.size(), from + 1 + random.nextInt(most));
                pipeline.pipe(null, Pack.of(log.subList(from, to)).headers(), T0);
                from = to;
            }
            List<Object> told = new ArrayList<>(pipeline.windows());
            told.addAll(pipeline.alerts());
            pipeline.deadLetters().forEach(letter -> told.add(List.of(letter.headers())));
            return new Outcome(pipeline.account(), told);
        }
    }

    private KpiPipeline pipeline(String name) {
        return new KpiPipeline(
                directory.resolve(name),
                reader -> (key, value) -> {
                    if (value.length == DEFECT.length && value[0] == DEFECT[0]) {
                        throw new IllegalStateException("a defect");
                    }
                    return reader.read(key, value);
                },
                ORDERS);
    }

    /** Observations in and out of time, twice the same, not to be read, not to be processed, and the mark at the end. */
    private static List<ConsumerRecord<byte[], byte[]>> log(KpiPipeline codec, Random random) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        long arrival = T0;
        for (int i = 0; i < 400; i++) {
            arrival += random.nextInt(20_000);
            log.add(record(2L * i, arrival, value(codec, random, arrival), new RecordHeaders()));
        }
        log.add(record(1_000, arrival + 30 * MINUTE, null, tick()));
        return log;
    }

    private static byte[] value(KpiPipeline codec, Random random, long arrival) {
        return switch (random.nextInt(20)) {
            case 0 -> DEFECT;
            case 1 -> new byte[] {9};
            case 2 -> codec.encode(arrival, Double.NaN, "id-" + random.nextInt(300), Map.of());
            case 3 -> codec.encode(arrival + 20 * MINUTE, 1, "id-" + random.nextInt(300), Map.of());
            case 4 -> codec.encode(arrival - 9 * 24 * 60 * MINUTE, 1, "id-" + random.nextInt(300), Map.of());
            default ->
                codec.encode(
                        arrival - random.nextInt(10) * MINUTE,
                        random.nextInt(100),
                        "id-" + random.nextInt(300),
                        Map.of());
        };
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long time, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                Topics.OBSERVATIONS.name(),
                0,
                offset,
                time,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                value,
                headers,
                Optional.empty());
    }

    private static Headers tick() {
        return new RecordHeaders().add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(TestRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
