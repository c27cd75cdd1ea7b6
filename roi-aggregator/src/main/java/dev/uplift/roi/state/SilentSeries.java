package dev.uplift.roi.state;

import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.tables.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of series that no window comes of any more, for which nothing else would: when the newest final one of their KPI is
 * newer by the retention and two windows. It looks at some with each call, and at all of them by and by, so that no
 * transaction lasts for long.
 */
final class SilentSeries {

    private static final int SERIES_AT_ONCE = 50;
    /** Of one series. */
    private static final int WINDOWS_AT_ONCE = 1_000;

    private final Table windowsBySeries;
    private final Table seriesByKpi;
    private final Codec<KpiWindow> windows;
    private final Duration retention;
    private final NewestEnds ends = new NewestEnds();
    /** Where to go on; null: with the first. */
    private @Nullable Bytes next;

    SilentSeries(Table windowsBySeries, Table seriesByKpi, Codec<KpiWindow> windows, Duration retention) {
        this.windowsBySeries = windowsBySeries;
        this.seriesByKpi = seriesByKpi;
        this.windows = windows;
        this.retention = retention;
    }

    /** An open window ends in the future, which no final one of a live series has reached. */
    void saw(KpiWindow window) {
        if (WindowShelf.isFinal(window)) {
            ends.saw(window.getKpi(), window.getEnd());
        }
    }

    /** Whether a window would be let go of at once. The next one may become final later than that of others, and be longer, as months are. */
    boolean isPast(KpiWindow window) {
        Duration length = Duration.between(window.getStart(), window.getEnd());
        return ends.isBehind(window.getKpi(), window.getEnd(), retention.plus(length.multipliedBy(2)));
    }

    void forgetSome() {
        for (KpiWindow newest : some()) {
            if (isPast(newest) && forgetWindows(newest) < WINDOWS_AT_ONCE) {
                seriesByKpi.delete(StoreKeys.of(newest.getKpi(), newest.getSeries()));
            }
        }
    }

    /** The newest windows of the series whose turn it is. */
    private List<KpiWindow> some() {
        List<KpiWindow> found = new ArrayList<>();
        Bytes from = next;
        next = null;
        Scan.from(seriesByKpi, from, (key, value) -> {
            boolean isEnough = found.size() == SERIES_AT_ONCE;
            if (isEnough) {
                next = key;
            } else {
                found.add(windows.readKnown(value));
            }
            return !isEnough;
        });
        return found;
    }

    /** Returns how many. */
    private int forgetWindows(KpiWindow newest) {
        List<Bytes> expired = new ArrayList<>();
        Bytes first = StoreKeys.of(newest.getKpi(), newest.getSeries(), Long.MIN_VALUE);
        Bytes last = StoreKeys.of(newest.getKpi(), newest.getSeries(), Long.MAX_VALUE);
        Scan.range(windowsBySeries, first, last, (key, value) -> {
            expired.add(key);
            return expired.size() < WINDOWS_AT_ONCE;
        });
        expired.forEach(windowsBySeries::delete);
        return expired.size();
    }
}
