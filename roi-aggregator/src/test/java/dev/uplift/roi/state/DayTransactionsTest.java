package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.assessment.Level;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kit.tables.Table;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What is made of days from commit to commit. */
class DayTransactionsTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(90);

    private final Codec<KpiWindow> codec = new RegistryCodec<>(
            new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), new InMemorySchemaRegistry()));
    private final WindowShelf shelf;
    private final DayStore levels;
    private final Table terms;

    DayTransactionsTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of("commits", "windows", "series", "days", "terms")) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        TaskTables tables = new TaskTables(context, "commits");
        shelf = new WindowShelf(tables.open("windows"), tables.open("series"), codec, RETENTION, RETENTION);
        levels = new DayStore(tables.open("days"), RETENTION);
        terms = tables.open("terms");
    }

    @Test
    void daysAreMadeAnewAlsoWhereTheEarlierTermsReturnHalfWay() throws Exception {
        Days before = days("UTC");
        before.restate(new Unheard());
        assertThat(days("UTC").areOutdated()).isFalse();

        Days other = days("Asia/Tokyo");
        other.take(keep(START));
        other.bringUpToDate(new Unheard());

        assertThat(days("UTC").areOutdated()).isTrue();
    }

    @Test
    void daysAreLeftAloneWhereNoOtherTermsCame() throws Exception {
        days("UTC").restate(new Unheard());

        Days same = days("UTC");
        same.take(keep(START));
        same.bringUpToDate(new Unheard());

        assertThat(days("UTC").areOutdated()).isFalse();
    }

    /** At midnight the days of all series end at once; each is made of 1,440 windows. */
    @Test
    void aCommitIsDueBeforeTooManyWindowsAreToBeReadForIt() throws Exception {
        Days days = daysOf("\"window\": \"PT1M\"");
        Instant lastMinute = START.plus(Duration.ofMinutes(1_439));
        for (int series = 1; series < 35; series++) {
            days.take(keep("shop=" + series, lastMinute, Duration.ofMinutes(1)));
            days.take(keep("shop=" + series, lastMinute.minusSeconds(60), Duration.ofMinutes(1)));
            assertThat(days.areManyChanges()).isFalse();
        }

        days.take(keep("shop=35", lastMinute, Duration.ofMinutes(1)));
        assertThat(days.areManyChanges()).isTrue();

        days.bringUpToDate(new Unheard());
        assertThat(days.areManyChanges()).isFalse();
    }

    private Days days(String zone) throws Exception {
        return daysOf("\"window\": \"P1D\", \"timeZone\": \"" + zone + "\"");
    }

    private Days daysOf(String window) throws Exception {
        String kpis = """
                {"kpis": [{"id": "orders", "metric": "orders", "aggregation": "SUM", %s, "direction": "HIGHER_IS_BETTER"}]}
                """.formatted(window);
        return new Days(
                shelf,
                levels,
                terms,
                MetricsOptimizationDocument.parse(kpis).config().kpis());
    }

    private WindowShelf.Kept keep(Instant start) {
        return keep("", start, Duration.ofDays(1));
    }

    private WindowShelf.Kept keep(String series, Instant start, Duration size) {
        KpiWindow window = KpiWindow.newBuilder()
                .setKpi("orders")
                .setSeries(series)
                .setStart(start)
                .setEnd(start.plus(size))
                .setValue(10.0)
                .setCount(10)
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(WindowStatus.FINAL)
                .setRevision(0)
                .setConfigVersion(1)
                .build();
        return shelf.keep(window, codec.write(window)).orElseThrow();
    }

    private static final class Unheard implements Days.Listener {

        @Override
        public void appeared(String kpi, String series, Instant since) {}

        @Override
        public void changed(String kpi, String series, Instant start, Optional<Level> level) {}
    }
}
