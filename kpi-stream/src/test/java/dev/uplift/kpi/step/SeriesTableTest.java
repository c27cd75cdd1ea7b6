package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.Outcome;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private static final long MINUTE = 60_000;

    private final KeyValueStore<String, byte[]> states = store("states", Serdes.String());
    private final KeyValueStore<Bytes, byte[]> windows = store("windows", Serdes.Bytes());
    private final KeyValueStore<Bytes, byte[]> episodes = store("episodes", Serdes.Bytes());

    @Test
    void aKpiThatMeasuresSomethingElseGoesOnFromNothing() throws Exception {
        KpiDefinition sum = kpi("SUM");
        saveADrop(sum);
        assertThat(windows.approximateNumEntries()).isPositive();

        SeriesTable same = table(sum);
        assertThat(same.find("orders", "", 0).orElseThrow().series().nextDue()).isLessThan(Long.MAX_VALUE);
        assertThat(windows.approximateNumEntries()).isPositive();

        SeriesTable other = table(kpi("MEAN"));
        other.endOutdated((kpi, series, transition) -> {});
        assertThat(other.find("orders", "", 0).orElseThrow().series().nextDue()).isEqualTo(Long.MAX_VALUE);
        other.take(partial(kpi("MEAN"), 0, Partial.ON_TIME, 3));
        other.save();

        // Though nothing of it went before the restart, the past of the former series is none of this one's.
        SeriesTable again = table(kpi("MEAN"));
        again.advance(10 * MINUTE, (due, clock, goesOn) -> true, () -> false);
        assertThat(windows.approximateNumEntries()).isPositive();
        again.advance(0, (due, clock, goesOn) -> true, () -> true);
        assertThat(windows.approximateNumEntries()).isZero();
    }

    @Test
    void openAlertsEndWithTheDefinitionAndAreNotLostBeforeTheCommit() throws Exception {
        KpiDefinition sum = kpi("SUM");
        saveADrop(sum);

        assertThat(ended(table(kpi("MEAN")))).containsExactly("orders DROP STALE 1");
        SeriesTable other = table(kpi("MEAN"));
        assertThat(ended(other)).containsExactly("orders DROP STALE 1");
        assertThat(ended(other)).isEmpty();
        other.save();
        assertThat(ended(table(kpi("MEAN")))).isEmpty();
        assertThat(ended(table(sum))).isEmpty();
    }

    /** Each commit has a part of what came in, on time and late, with windows that close in between; a restart behind each changes nothing. */
    @Test
    void whatCameInBeforeARestartCounts() throws Exception {
        KpiDefinition sum = kpi("SUM");
        List<Outcome> told = tell(sum, false);
        clear();

        assertThat(tell(sum, true)).isEqualTo(told);
        assertThat(told).hasSizeGreaterThan(40);
    }

    private List<Outcome> tell(KpiDefinition kpi, boolean restarts) {
        List<Outcome> told = new ArrayList<>();
        SeriesTable table = table(kpi);
        for (int i = 0; i < 100; i++) {
            long now = i * MINUTE / 3;
            table.take(partial(kpi, now / MINUTE * MINUTE, Partial.ON_TIME, i));
            if (i > 20 && i % 7 == 0) {
                table.take(partial(kpi, 0, LateKey.slotEndOf(now), i));
            }
            table.save();
            table = restarts ? table(kpi) : table;
            table.advance(now, (due, clock, goesOn) -> due.series().advance(clock, goesOn, told::add), () -> true);
            table.save();
            table = restarts ? table(kpi) : table;
        }
        return told;
    }

    @Test
    void whatThereIsNoTimeForIsDoneByTheNextCalls() throws Exception {
        KpiDefinition sum = kpi("SUM");
        SeriesTable table = table(sum);
        table.take(partial(sum, 0, Partial.ON_TIME, 1));
        List<Outcome> told = new ArrayList<>();
        SeriesTable.Step step = (due, clock, goesOn) -> due.series().advance(clock, goesOn, told::add);
        AtomicInteger left = new AtomicInteger(3);

        table.advance(10 * MINUTE, step, () -> left.getAndDecrement() > 0);
        assertThat(told).hasOnlyElementsOfTypes(Outcome.Closed.class, Outcome.Moved.class);
        assertThat(told).filteredOn(Outcome.Closed.class::isInstance).hasSize(3);
        assertThat(table.isDue(10 * MINUTE)).isTrue();
        table.save();
        SeriesTable next = table(sum);
        next.advance(10 * MINUTE, step, () -> true);
        assertThat(next.isDue(10 * MINUTE)).isFalse();
        assertThat(told).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    }

    /** Or a series with windows of a month would stand there once for each ten seconds in which something came late. */
    @Test
    void lateDataLeavesNoMoreAndMoreEntriesOnTheAgenda() throws Exception {
        KpiDefinition sum = kpi("SUM");
        SeriesTable table = table(sum);
        table.take(partial(sum, 0, Partial.ON_TIME, 1));
        advance(table, 2 * MINUTE);
        table.take(partial(sum, 1000 * MINUTE, Partial.ON_TIME, 1));
        List<String> told = new ArrayList<>();

        for (long slotEnd = 2 * MINUTE + 10_000; slotEnd < 3 * MINUTE; slotEnd += 10_000) {
            table.take(partial(sum, 0, slotEnd, 1));
            told.addAll(advance(table, slotEnd));
        }

        assertThat(told).filteredOn(text -> !text.endsWith("revision 0")).hasSize(5);
        assertThat(table.agendaSize()).isLessThanOrEqualTo(2);
    }

    /** Before the first record the alerts of the old definition can not end; who goes back to it by then has lost nothing. */
    @Test
    void aDefinitionThatIsTakenBackAtOnceLosesNothing() throws Exception {
        KpiDefinition sum = kpi("SUM");
        SeriesTable before = table(sum);
        for (int i = 0; i < 5_000; i++) {
            before.take(partial(sum, 0, Partial.ON_TIME, 1));
        }
        long stored = countOf(table(sum));

        table(kpi("MEAN")).save();

        assertThat(countOf(table(sum))).isEqualTo(stored).isGreaterThan(2_000);
    }

    /** What windows gather is the same, so none of it may be missing from the window that is open; what has closed is not told once more with a part of it. */
    @Test
    void aKpiThatComparesWithSomethingElseGoesOnWithWhatIsOpen() throws Exception {
        KpiDefinition before = kpi("SUM");
        saveADrop(before);
        SeriesTable open = table(before);
        open.take(partial(before, 20 * MINUTE, Partial.ON_TIME, 5));
        open.save();

        KpiDefinition after = kpi("SUM", "'baseline': {'type': 'MEDIAN', 'windows': 6}, ");
        SeriesTable other = table(after);
        assertThat(ended(other)).containsExactly("orders DROP STALE 1");
        assertThat(ended(other)).isEmpty();
        other.save();
        SeriesTable again = table(after);
        assertThat(ended(again)).isEmpty();
        again.take(partial(after, 20 * MINUTE, Partial.ON_TIME, 6));
        again.take(partial(after, 0, 22 * MINUTE, 1));

        assertThat(advance(again, 23 * MINUTE))
                .contains("20: 11.0 in 2, revision 0", "0: missed 1")
                .noneMatch(told -> told.startsWith("0:") && told.contains("revision"));
    }

    /** On time by the new grace, late by the old one, and both ways round. */
    @Test
    void aWindowThatHasClosedIsRevisedAndNotClosedAgainWhenGraceBecomesLonger() throws Exception {
        KpiDefinition hasty = kpi("SUM", "'grace': 'PT10S', ");
        SeriesTable before = table(hasty);
        before.take(partial(hasty, 0, Partial.ON_TIME, 100));
        assertThat(advance(before, MINUTE + 10_000)).containsExactly("0: 100.0 in 1, revision 0");
        before.take(partial(hasty, 0, MINUTE + 20_000, 1));
        before.save();

        KpiDefinition patient = kpi("SUM", "'grace': 'PT1M', ");
        SeriesTable after = table(patient);
        after.take(partial(patient, 0, Partial.ON_TIME, 2));

        assertThat(advance(after, 3 * MINUTE))
                .containsExactly("0: 101.0 in 2, revision 1", "0: 103.0 in 3, revision 2", "1: 0.0 in 0, revision 0");
    }

    @Test
    void whatIsLateByAShorterGraceCountsOnTimeInAWindowThatIsOpen() throws Exception {
        KpiDefinition hasty = kpi("SUM", "'grace': 'PT10S', ");
        SeriesTable before = table(hasty);
        before.take(partial(hasty, 0, 80_000, 1));
        before.save();

        KpiDefinition patient = kpi("SUM", "'grace': 'PT1M', ");
        SeriesTable after = table(patient);
        after.take(partial(patient, 0, Partial.ON_TIME, 2));

        assertThat(advance(after, 2 * MINUTE)).containsExactly("0: 3.0 in 2, revision 0");
    }

    @Test
    void whatIsOnTimeByALongerGraceRevisesAWindowThatHasClosed() throws Exception {
        KpiDefinition patient = kpi("SUM", "'grace': 'PT2M', ");
        table(patient).save();

        KpiDefinition hasty = kpi("SUM", "'grace': 'PT10S', ");
        SeriesTable after = table(hasty);
        after.take(partial(hasty, 0, Partial.ON_TIME, 100));
        assertThat(advance(after, MINUTE + 10_000)).containsExactly("0: 100.0 in 1, revision 0");
        after.take(partial(patient, 0, Partial.ON_TIME, 5));

        assertThat(advance(after, MINUTE + 20_000)).containsExactly("0: 105.0 in 2, revision 1");
    }

    @Test
    void whatWasGatheredForSomethingElseIsLeftOut() throws Exception {
        KpiDefinition sum = kpi("SUM");
        KpiDefinition max = kpi("MAX");
        SeriesTable after = table(max);
        after.take(partial(sum, 0, Partial.ON_TIME, 1));
        after.take(partial(max, 0, Partial.ON_TIME, 2));

        assertThat(advance(after, 2 * MINUTE)).containsExactly("0: 2.0 in 1, revision 0");
    }

    /** One that was let go when the horizon was shorter is not told as if the late data were all of it. */
    @Test
    void aLongerHorizonBringsNoWindowBack() throws Exception {
        KpiDefinition brief = kpi("SUM", "'correctionHorizon': 'PT10M', 'seriesTtl': 'P1D', ");
        SeriesTable before = table(brief);
        for (int minute = 0; minute < 100; minute++) {
            before.take(partial(brief, minute * MINUTE, Partial.ON_TIME, 100));
            advance(before, minute * MINUTE);
        }
        before.save();

        SeriesTable after = table(kpi("SUM", "'correctionHorizon': 'P1D', 'seriesTtl': 'P1D', "));
        after.take(partial(brief, -5 * MINUTE, 100 * MINUTE, 1));
        after.take(partial(brief, MINUTE, 100 * MINUTE, 1));
        after.take(partial(brief, 95 * MINUTE, 100 * MINUTE, 1));

        assertThat(advance(after, 100 * MINUTE))
                .containsOnlyOnce("-5: missed 1", "1: missed 1", "95: 101.0 in 2, revision 1")
                .noneMatch(told -> told.contains(": 0.0"));
    }

    @Test
    void aSeriesThatWasFirstSeenByLateDataBeginsWithIt() throws Exception {
        KpiDefinition hasty = kpi("SUM", "'grace': 'PT10S', ");
        SeriesTable before = table(hasty);
        before.take(partial(hasty, 60 * MINUTE, 61 * MINUTE + 20_000, 1));
        before.save();

        KpiDefinition patient = kpi("SUM", "'grace': 'PT30M', ");
        assertThat(advance(table(patient), 91 * MINUTE)).containsExactly("60: 1.0 in 1, revision 0");
    }

    /** The windows that were silent behind the change are gone through again from the first of them. */
    @Test
    void silenceBehindAChangeOfTheBaselineIsTakenBack() throws Exception {
        KpiDefinition before = kpi("MEAN");
        SeriesTable first = table(before);
        first.take(partial(before, 0, Partial.ON_TIME, 7));
        advance(first, 2 * MINUTE);
        first.save();

        KpiDefinition after = kpi("MEAN", "'baseline': {'type': 'MEDIAN', 'windows': 6}, ");
        SeriesTable table = table(after);
        table.endOutdated((kpi, series, transition) -> {});
        assertThat(moves(table, 4 * MINUTE)).containsExactly("NO_DATA NO_DATA 0");
        table.take(partial(after, 2 * MINUTE, 4 * MINUTE + 20_000, 7));
        table.take(partial(after, 4 * MINUTE, Partial.ON_TIME, 7));

        assertThat(moves(table, 6 * MINUTE)).containsExactly("NO_DATA RETRACTED 1");
    }

    private static List<String> moves(SeriesTable table, long clock) {
        List<String> told = new ArrayList<>();
        table.advance(
                clock,
                (due, now, goesOn) -> due.series().advance(now, goesOn, outcome -> {
                    if (outcome instanceof Outcome.Moved moved) {
                        told.add(moved.transition().change().kind() + " "
                                + moved.transition().change().state() + " "
                                + moved.transition().sequence());
                    }
                }),
                () -> true);
        return told;
    }

    private static List<String> advance(SeriesTable table, long clock) {
        List<String> told = new ArrayList<>();
        table.advance(
                clock,
                (due, now, goesOn) -> due.series().advance(now, goesOn, outcome -> {
                    if (outcome instanceof Outcome.Closed closed) {
                        told.add(closed.judged().window().start() / MINUTE + ": "
                                + closed.judged().value().orElse(-1) + " in " + closed.count() + ", revision "
                                + closed.revision());
                    } else if (outcome instanceof Outcome.Missed missed) {
                        told.add(missed.window().start() / MINUTE + ": missed " + missed.count());
                    }
                }),
                () -> true);
        return told;
    }

    private static long countOf(SeriesTable table) {
        return table.find("orders", "", 0)
                .orElseThrow()
                .series()
                .provisional()
                .orElseThrow()
                .count();
    }

    private void clear() {
        List<String> blocks = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = states.all()) {
            all.forEachRemaining(block -> blocks.add(block.key));
        }
        blocks.forEach(states::delete);
    }

    /** One observation, and ten minutes in which there are no more. */
    private void saveADrop(KpiDefinition sum) {
        SeriesTable before = table(sum);
        before.take(partial(sum, 0, Partial.ON_TIME, 7));
        before.advance(
                10 * MINUTE, (due, clock, goesOn) -> due.series().advance(clock, goesOn, outcome -> {}), () -> true);
        before.save();
    }

    /** Or a flood of names would be a flood of series for as long as windows can not close. */
    @Test
    void whichSeriesHaveAPlaceIsDecidedBeforeAnyWindowCloses() throws Exception {
        KpiDefinition kpi = kpi("SUM", "'groupBy': ['country'], 'maxSeries': 1,");
        SeriesTable table = table(kpi);
        table.find("orders", "country=DE", 0);
        table.find("orders", "country=FR", 1);

        table.settle(MINUTE);

        assertThat(table.find("orders", "country=US", MINUTE).orElseThrow().name())
                .isEqualTo(SeriesName.OTHER);
        assertThat(table.sizes()).containsEntry("orders", 2);
    }

    /** While time is far from the wall clock nothing is told of open windows, for days maybe; what has ended is not kept for it. */
    @Test
    void openWindowsOfASeriesThatHasEndedAreForgotten() throws Exception {
        KpiDefinition kpi = kpi("SUM", "'provisionalEvery': 'PT1S', ");
        OpenWindows open = new OpenWindows(List.of(kpi));
        SeriesTable table = table(kpi, open);
        table.take(partial(kpi, 0, Partial.ON_TIME, 7));
        table.advance(10 * MINUTE, (due, clock, goesOn) -> false, () -> true);

        List<String> told = new ArrayList<>();
        open.tell(10 * MINUTE, 10 * MINUTE, series -> told.add(series.name()));
        assertThat(told).isEmpty();
    }

    private static Partial partial(KpiDefinition kpi, long window, long lateSlotEnd, double value) {
        Aggregate aggregate = kpi.measurement().empty();
        kpi.measurement().add(aggregate, new PlainObservation("s", "i", "shop.orders", window, value, Map.of()));
        return new Partial("orders", "", Definitions.ofData(kpi), window, window, lateSlotEnd, window, aggregate);
    }

    private static List<String> ended(SeriesTable table) {
        List<String> ended = new ArrayList<>();
        table.endOutdated((kpi, series, transition) -> ended.add(kpi + series + " "
                + transition.change().kind() + " " + transition.change().state() + " " + transition.sequence()));
        return ended;
    }

    private SeriesTable table(KpiDefinition kpi) {
        return table(kpi, new OpenWindows(List.of(kpi)));
    }

    private SeriesTable table(KpiDefinition kpi, OpenWindows open) {
        return new SeriesTable(
                List.of(kpi), open, improvement -> Deployments.NONE, new SeriesStores(states, windows, episodes));
    }

    private static KpiDefinition kpi(String aggregation) throws InvalidConfigException {
        return kpi(aggregation, "");
    }

    /** @param more settings, with single quotes for double ones */
    private static KpiDefinition kpi(String aggregation, String more) throws InvalidConfigException {
        String document = """
                {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "%s", "window": "PT1M", %s
                           "direction": "HIGHER_IS_BETTER"}]}
                """;
        return MetricsOptimizationDocument.parse(document.formatted(aggregation, more.replace('\'', '"')))
                .config()
                .kpis()
                .get(0);
    }

    static <K> KeyValueStore<K, byte[]> store(String name, Serde<K> keys) {
        KeyValueStore<K, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
