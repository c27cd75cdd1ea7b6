package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Which series of long windows are let go of. */
class WindowShelfTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Duration RETENTION = Duration.ofDays(14);

    private final Codec<KpiWindow> codec = new RegistryCodec<>(
            new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), new InMemorySchemaRegistry()));
    private final WindowShelf shelf;

    WindowShelfTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of("commits", "windows", "series")) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        TaskTables tables = new TaskTables(context, "commits");
        shelf = new WindowShelf(tables.open("windows"), tables.open("series"), codec, RETENTION, RETENTION);
    }

    @Test
    void aSeriesWhoseNextMonthIsOpenIsKept() {
        keep("shop=1", JUNE, WindowStatus.FINAL);
        keep("shop=1", JUNE.plusMonths(1), WindowStatus.PROVISIONAL);
        shelf.forgetSilent();
        assertThat(shelf.knows("orders", "shop=1")).isTrue();

        keep("shop=2", JUNE.plusMonths(1), WindowStatus.FINAL);
        shelf.forgetSilent();
        assertThat(shelf.knows("orders", "shop=1")).isTrue();
    }

    @Test
    void aSeriesWithoutFurtherMonthsIsLetGoOf() {
        keep("shop=1", JUNE, WindowStatus.FINAL);
        keep("shop=2", JUNE.plusMonths(3), WindowStatus.FINAL);
        shelf.forgetSilent();

        assertThat(shelf.knows("orders", "shop=1")).isFalse();
        assertThat(shelf.knows("orders", "shop=2")).isTrue();
    }

    private void keep(String series, YearMonth month, WindowStatus status) {
        KpiWindow window = KpiWindow.newBuilder()
                .setKpi("orders")
                .setSeries(series)
                .setStart(startOf(month))
                .setEnd(startOf(month.plusMonths(1)))
                .setValue(10.0)
                .setCount(10)
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(status)
                .setRevision(0)
                .setConfigVersion(1)
                .build();
        assertThat(shelf.keep(window, codec.write(window))).isPresent();
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
