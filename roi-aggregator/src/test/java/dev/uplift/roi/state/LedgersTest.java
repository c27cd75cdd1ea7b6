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
        before.enter("IMP-1", new Routed.Arrived(NOON, 0, 0, events.write(half())), half());
        RoiSummary now = sumUp(before).get(0);
        RoiSummary earlier = RoiSummary.newBuilder(now)
                .setUnconvertedEntries(now.getUnconvertedEntries() + 1)
                .build();
        roi.put(StoreKeys.whole("IMP-1"), summaries.write(earlier));

        Ledgers after = ledgers();
        after.restateOutdated();

        assertThat(sumUp(after)).containsExactly(now);
        assertThat(now.getUnconvertedEntries()).isEqualTo(1);
    }

    @Test
    void summariesThatStayTheSameAreNotToldAgain() {
        Ledgers before = ledgers();
        before.enter("IMP-1", new Routed.Arrived(NOON, 0, 0, events.write(half())), half());
        assertThat(sumUp(before)).hasSize(1);

        Ledgers after = ledgers();
        after.restateOutdated();

        assertThat(sumUp(after)).isEmpty();
    }

    private Ledgers ledgers() {
        ReportingTerms terms = new ReportingTerms(
                new ExchangeRates(Currency.getInstance("EUR"), List.of()), new BigDecimal("0.08"), 7);
        return new Ledgers(money, roi, events, summaries, terms);
    }

    private static List<RoiSummary> sumUp(Ledgers ledgers) {
        List<RoiSummary> told = new ArrayList<>();
        ledgers.sumUp(told::add);
        return told;
    }

    /** Half of a benefit without an exchange rate; the other half is nobody's. */
    private static ImprovementEvent half() {
        return ImprovementEvent.newBuilder()
                .setSource("erp")
                .setId("b-1")
                .setImprovementId("IMP-1")
                .setOccurredAt(NOON)
                .setPayload(MoneyEntry.newBuilder()
                        .setFlow(MoneyFlow.BENEFIT)
                        .setAmount("100")
                        .setCurrency("USD")
                        .setKind(MoneyKind.REALIZED)
                        .setAttributions(List.of(new Attribution("IMP-1", "0.5")))
                        .build())
                .build();
    }
}
