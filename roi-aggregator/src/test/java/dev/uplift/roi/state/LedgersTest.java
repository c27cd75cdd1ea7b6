package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.avro.MoneyKind;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.tables.Table;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Which summaries are made anew after a start. */
class LedgersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private final Codec<ImprovementEvent> events =
            new RegistryCodec<>(new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry));
    private final Codec<RoiSummary> summaries =
            new RegistryCodec<>(new AvroCodec<>(RoiSummary.class, Topics.IMPROVEMENT_ROI.name(), registry));
    private final Table money;
    private final Table roi;

    LedgersTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of("commits", "money", "roi")) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        TaskTables tables = new TaskTables(context, "commits");
        money = tables.open("money");
        roi = tables.open("roi");
    }

    @Test
    void entriesThatAreNobodysAreTakenOutOfAnEarlierReleasesCount() {
        Ledgers before = ledgers();
        enter(before, "IMP-1");
        RoiSummary now = sumUp(before).get(0);
        RoiSummary earlier = RoiSummary.newBuilder(now)
                .setUnconvertedEntries(now.getUnconvertedEntries() + 1)
                .build();
        roi.put(StoreKeys.whole("IMP-1"), summaries.write(earlier));

        Ledgers after = ledgers();
        assertThat(after.restateSome()).isFalse();

        assertThat(sumUp(after)).containsExactly(now);
        assertThat(now.getUnconvertedEntries()).isEqualTo(1);
    }

    @Test
    void summariesThatStayTheSameAreNotToldAgain() {
        Ledgers before = ledgers();
        enter(before, "IMP-1");
        assertThat(sumUp(before)).hasSize(1);

        Ledgers after = ledgers();
        assertThat(after.restateSome()).isFalse();

        assertThat(after.hasChanges()).isTrue();
        assertThat(after.sumUp(summary -> {})).isFalse();
    }

    @Test
    void manyAreMadeAnewInSeveralTransactions() {
        int count = 2_500;
        Ledgers before = ledgers();
        for (int i = 0; i < count; i++) {
            enter(before, "IMP-" + i);
        }
        assertThat(sumUp(before)).hasSize(count);

        Ledgers interrupted = ledgers(8);
        assertThat(interrupted.restateSome()).isTrue();
        assertThat(sumUp(interrupted)).hasSize(1_000);
        Ledgers after = ledgers(8);
        int told = 0;
        int most = 0;
        boolean isMore = true;
        while (isMore) {
            isMore = after.restateSome();
            int some = sumUp(after).size();
            told += some;
            most = Math.max(most, some);
        }

        assertThat(told).isEqualTo(count - 1_000);
        assertThat(most).isLessThanOrEqualTo(1_000);
        for (int i = 0; i < count; i++) {
            byte[] stored = roi.get(StoreKeys.whole("IMP-" + i));
            assertThat(summaries.readKnown(stored).getConfigVersion()).isEqualTo(8);
        }
    }

    @Test
    void largeLedgersAreMadeAnewInSeveralTransactions() {
        Ledgers before = ledgers();
        for (int i = 0; i < 3; i++) {
            enter(before, "IMP-" + i, 30_000);
        }
        sumUp(before);

        Ledgers after = ledgers(8);
        assertThat(after.restateSome()).isTrue();
        assertThat(sumUp(after)).hasSize(2);
        assertThat(after.restateSome()).isFalse();
        assertThat(sumUp(after)).hasSize(1);
    }

    @Test
    void aCommitIsDueBeforeTooManyEntriesAreToBeSummedUpForIt() {
        Ledgers ledgers = ledgers();
        enter(ledgers, "IMP-1", 15_000);
        assertThat(ledgers.areManyChanges()).isFalse();
        sumUp(ledgers);

        enter(ledgers, "IMP-1", 15_001);
        assertThat(ledgers.areManyChanges()).isFalse();
        enter(ledgers, "IMP-2");
        assertThat(ledgers.areManyChanges()).isTrue();

        sumUp(ledgers);
        assertThat(ledgers.areManyChanges()).isFalse();
    }

    private void enter(Ledgers ledgers, String improvementId) {
        enter(ledgers, improvementId, 1);
    }

    /** Twice the same counts once. */
    private void enter(Ledgers ledgers, String improvementId, int count) {
        for (int i = 0; i < count; i++) {
            ImprovementEvent event = half(improvementId, "b-" + i);
            ledgers.enter(improvementId, new Routed.Arrived(NOON, 0, 0, events.write(event)), event);
        }
    }

    private Ledgers ledgers() {
        return ledgers(7);
    }

    private Ledgers ledgers(int configVersion) {
        ReportingTerms terms = new ReportingTerms(
                new ExchangeRates(Currency.getInstance("EUR"), List.of()), new BigDecimal("0.08"), configVersion);
        return new Ledgers(money, roi, events, summaries, terms);
    }

    private static List<RoiSummary> sumUp(Ledgers ledgers) {
        List<RoiSummary> told = new ArrayList<>();
        ledgers.sumUp(told::add);
        return told;
    }

    /** Half of a benefit without an exchange rate; the other half is nobody's. */
    private static ImprovementEvent half(String improvementId, String id) {
        return ImprovementEvent.newBuilder()
                .setSource("erp")
                .setId(id)
                .setImprovementId(improvementId)
                .setOccurredAt(NOON)
                .setPayload(MoneyEntry.newBuilder()
                        .setFlow(MoneyFlow.BENEFIT)
                        .setAmount("100")
                        .setCurrency("USD")
                        .setKind(MoneyKind.REALIZED)
                        .setAttributions(List.of(new Attribution(improvementId, "0.5")))
                        .build())
                .build();
    }
}
