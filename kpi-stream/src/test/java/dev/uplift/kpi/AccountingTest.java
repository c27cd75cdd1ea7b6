package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Observation;
import dev.uplift.domain.accounting.Balance;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kpi.accounting.AccountSnapshot;
import dev.uplift.kpi.accounting.RefusalReason;
import dev.uplift.kpi.step.ObservationReader;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every observation is in exactly one class, in total and for each KPI that it reaches. */
class AccountingTest {

    private static final long MINUTE = 60_000;
    private static final long T0 = 1_700_000_040_000L;
    private static final KpiDefinition PATIENT = Kpis.kpi().id("patient").build();
    private static final KpiDefinition HASTY = Kpis.kpi()
            .id("hasty")
            .filter("channel", "web")
            .correctionHorizon(Duration.ofMinutes(1))
            .build();

    @TempDir
    private Path directory;

    @Test
    void eachClassIsCountedInTotalAndForEachKpiThatIsReached() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT, HASTY)) {
            pipeline.observe(T0, T0, 1, "a", web()).observe(T0, T0, 1, "b", Map.of());
            pipeline.observe(T0, T0, 1, "a", web());
            pipeline.observe(T0, T0 + 90_000, 1, "late", web());
            pipeline.observe(T0 + 20 * MINUTE, T0 + 90_000, 1, "future", web());
            pipeline.observe(T0 - 8L * 24 * 60 * MINUTE, T0 + 90_000, 1, "old", web());
            pipeline.observe(T0, Double.NaN)
                    .observe(other("c"), T0)
                    .pipe(new byte[] {9}, T0)
                    .pipe(null, T0);
            pipeline.tick(T0 + 5 * MINUTE);

            AccountSnapshot account = pipeline.account();
            assertThat(account.total()).isEqualTo(new Balance(10, 2, 1, 1, 1, 4, 1));
            assertThat(account.kpis())
                    .isEqualTo(Map.of(
                            "patient", new Balance(7, 2, 1, 1, 1, 2, 0), "hasty", new Balance(5, 1, 1, 1, 1, 1, 0)));
            assertThat(account.deadLetters())
                    .isEqualTo(Map.of(
                            RefusalReason.FAR_FUTURE, 1L,
                            RefusalReason.TOO_LATE, 1L,
                            RefusalReason.NOT_FINITE, 1L,
                            RefusalReason.UNREADABLE, 1L,
                            RefusalReason.NULL_VALUE, 1L));
            assertThat(account.offset()).isEqualTo(10);
            assertThat(pipeline.refusals()).hasSize(5);
        }
    }

    @Test
    void anEventTooLateForOneKpiAndACorrectionOfAnotherIsACorrectionInTotal() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT, HASTY)) {
            pipeline.observe(T0, T0 + 5 * MINUTE, 1, "a", web());

            AccountSnapshot account = pipeline.account();
            assertThat(account.total()).isEqualTo(new Balance(1, 0, 1, 0, 0, 0, 0));
            assertThat(account.kpis().get("patient")).isEqualTo(new Balance(1, 0, 1, 0, 0, 0, 0));
            assertThat(account.kpis().get("hasty")).isEqualTo(new Balance(1, 0, 0, 0, 1, 0, 0));
            assertThat(pipeline.refusals()).isEmpty();
        }
    }

    @Test
    void whatWasRefusedIsNotRememberedAndMayComeAgain() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, HASTY)) {
            pipeline.observe(T0, T0 + 5 * MINUTE, 1, "a", web()).observe(T0, T0 + 5 * MINUTE, 1, "a", web());

            assertThat(pipeline.account().total()).isEqualTo(new Balance(2, 0, 0, 0, 2, 0, 0));
        }
    }

    @Test
    void timesAtTheEndOfAllTimeAreTooLateOrTooFarAndNeverOnTime() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            for (long time : List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -9_000_000_000_000_000L)) {
                pipeline.observe(time, T0, 1, "past" + time, Map.of());
            }
            pipeline.observe(Long.MAX_VALUE, T0, 1, "end", Map.of());

            assertThat(pipeline.account().total()).isEqualTo(new Balance(4, 0, 0, 0, 3, 1, 0));
        }
    }

    @Test
    void valuesTooLargeToBeSummedAreRefused() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            pipeline.observe(T0, 1e290).observe(T0, -1e290);
            pipeline.observe(T0, 1.01e290).observe(T0, -Double.MAX_VALUE);

            AccountSnapshot account = pipeline.account();
            assertThat(account.total()).isEqualTo(new Balance(4, 2, 0, 0, 0, 2, 0));
            assertThat(account.deadLetters()).isEqualTo(Map.of(RefusalReason.NOT_FINITE, 2L));
        }
    }

    /** It would end the thread at a record of ours that has its texts several times. */
    @Test
    void whatIsLargerThanTheDoorLetsInIsRefused() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            pipeline.observe(T0, T0, 1, "small", Map.of("page", "p".repeat(60_000)));
            pipeline.observe(T0, T0, 1, "large", Map.of("page", "p".repeat(70_000)));

            AccountSnapshot account = pipeline.account();
            assertThat(account.total()).isEqualTo(new Balance(2, 1, 0, 0, 0, 1, 0));
            assertThat(account.deadLetters()).isEqualTo(Map.of(RefusalReason.UNREADABLE, 1L));
        }
    }

    @Test
    void aRecordWithAValueIsAnObservationWhateverItsHeadersSay() {
        Headers control = new RecordHeaders();
        control.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            pipeline.pipe(new byte[] {1}, control, T0);

            assertThat(pipeline.account().total()).isEqualTo(new Balance(1, 0, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void whatAStepFailsAtIsADeadLetterAndAccountedForOnce() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, AccountingTest::failingAtOneByte, PATIENT)) {
            pipeline.pipe(new byte[] {1}, T0).observe(T0, 1);

            AccountSnapshot account = pipeline.account();
            assertThat(account.total()).isEqualTo(new Balance(2, 1, 0, 0, 0, 1, 0));
            assertThat(account.deadLetters()).isEqualTo(Map.of(RefusalReason.PROCESSING_FAILED, 1L));
            assertThat(pipeline.refusals()).containsExactly("PROCESSING_FAILED");
        }
    }

    /** In the order of where it first stood; that of a mirror says nothing here. */
    @Test
    void whatWasPassedOnAgainIsADuplicateHoweverLongAgoTheFirstWas() {
        Uuid here = KpiPipeline.TOPIC;
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            pipeline.pipe(pipeline.encode(T0, 1, "first", Map.of()), passedOn("0:7", T0, here), T0 + 3_600_000);
            pipeline.pipe(pipeline.encode(T0, 1, "before", Map.of()), passedOn("0:6", T0, here), T0 + 3_600_000);
            pipeline.pipe(pipeline.encode(T0, 1, "next", Map.of()), passedOn("0:8", T0, here), T0 + 3_600_000);
            pipeline.pipe(pipeline.encode(T0, 1, "other", Map.of()), passedOn("0:6", T0, new Uuid(7, 7)), T0);

            assertThat(pipeline.account().total()).isEqualTo(new Balance(4, 3, 0, 1, 0, 0, 0));
        }
    }

    private static Headers passedOn(String place, long arrival, Uuid topic) {
        return new RecordHeaders()
                .add(ControlHeaders.PASSED_ON, place.getBytes(StandardCharsets.UTF_8))
                .add(
                        ControlHeaders.PASSED_ON_ARRIVAL,
                        ByteBuffer.allocate(Long.BYTES).putLong(arrival).array())
                .add(ControlHeaders.PASSED_ON_IN, topic.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDeadLetterKeepsTheHeadersOfItsRecordButNotFalseWords() {
        Headers headers = new RecordHeaders();
        headers.add("traceparent", new byte[] {1}).add(DeadLetterHeaders.REASON, new byte[] {2});
        headers.add(DeadLetterHeaders.REPLAYED, new byte[] {3});
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT)) {
            pipeline.pipe(new byte[] {1}, headers, T0);

            Headers letter = pipeline.deadLetters().get(0).headers();
            assertThat(letter.lastHeader("traceparent").value()).containsExactly(1);
            assertThat(letter.headers(DeadLetterHeaders.REASON))
                    .singleElement()
                    .satisfies(reason -> assertThat(reason.value()).asString().isEqualTo("UNREADABLE"));
            assertThat(letter.lastHeader(DeadLetterHeaders.REPLAYED)).isNull();
        }
    }

    @Test
    void whateverComesNothingIsUnaccounted() {
        Random random = new Random(7);
        try (KpiPipeline pipeline = new KpiPipeline(directory, PATIENT, HASTY)) {
            long arrival = T0;
            for (int i = 0; i < 500; i++) {
                arrival += random.nextInt(20_000);
                long occurredAt = arrival - random.nextInt(20) * MINUTE + random.nextInt(8) * MINUTE;
                double value = random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : i;
                Map<String, String> dimensions = random.nextBoolean() ? web() : Map.of();
                pipeline.observe(occurredAt, arrival, value, "id-" + random.nextInt(300), dimensions);
            }

            AccountSnapshot account = pipeline.account();
            assertThat(account.total().accepted()).isEqualTo(500);
            assertThat(account.total().unaccounted()).isZero();
            assertThat(account.kpis().values()).allMatch(balance -> balance.unaccounted() == 0);
            assertThat(pipeline.refusals())
                    .hasSize((int) (account.total().tooLate() + account.total().deadLettered()));
        }
    }

    private static ObservationReader failingAtOneByte(ObservationReader reader) {
        return (key, value) -> {
            if (value.length == 1) {
                throw new IllegalStateException("a defect");
            }
            return reader.read(key, value);
        };
    }

    private static Map<String, String> web() {
        return Map.of("channel", "web");
    }

    private static Observation other(String id) {
        return Observation.newBuilder()
                .setSource("test")
                .setId(id)
                .setMetric("nobody's")
                .setOccurredAt(Instant.ofEpochMilli(T0))
                .setValue(1)
                .setDimensions(Map.of())
                .build();
    }
}
