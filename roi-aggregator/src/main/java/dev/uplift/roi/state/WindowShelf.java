package dev.uplift.roi.state;

import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the series of one task. Of each window the latest revision is kept, of each series the windows that
 * end within the retention before its newest one. A series that fell silent is let go of when others of its KPI have gone
 * on for so long.
 */
public final class WindowShelf {

    private final Table windowsBySeries;
    private final Table seriesByKpi;
    private final Codec<KpiWindow> windows;
    private final Duration retention;
    private final SilentSeries silent;
    private final DayMemory days = new DayMemory();
    private boolean hasGrown;

    /**
     * @param retention of windows
     * @param seriesRetention of series that fell silent, at least as long
     */
    public WindowShelf(
            Table windowsBySeries,
            Table seriesByKpi,
            Codec<KpiWindow> windows,
            Duration retention,
            Duration seriesRetention) {
        this.windowsBySeries = windowsBySeries;
        this.seriesByKpi = seriesByKpi;
        this.windows = windows;
        this.retention = retention;
        this.silent = new SilentSeries(windowsBySeries, seriesByKpi, windows, seriesRetention);
    }

    /**
     * A window that was kept.
     *
     * @param before newest window of its series until then
     * @param newest window of its series now
     */
    public record Kept(KpiWindow window, Optional<KpiWindow> before, KpiWindow newest) {}

    /** Keeps a window unless a later revision of it, or one past the retention, is known; then empty. */
    public Optional<Kept> keep(KpiWindow window, byte[] bytes) {
        Bytes seriesKey = StoreKeys.of(window.getKpi(), window.getSeries());
        Optional<KpiWindow> newest =
                Optional.ofNullable(seriesByKpi.get(seriesKey)).map(windows::readKnown);
        silent.saw(window);
        if (silent.isPast(window)
                || newest.map(known -> isExpired(window, known)).orElse(false)) {
            return Optional.empty();
        }
        Bytes key = key(window.getKpi(), window.getSeries(), window.getStart());
        byte[] known = windowsBySeries.get(key);
        if (known != null && isNewer(windows.readKnown(known), window)) {
            return Optional.empty();
        }
        windowsBySeries.put(key, bytes);
        hasGrown = true;
        days.changed(seriesKey, window.getStart());
        boolean isNext = newest.map(last -> isNext(last, window)).orElse(true);
        if (isNext) {
            seriesByKpi.put(seriesKey, bytes);
            newest.ifPresent(last -> forget(window, last));
        }
        return Optional.of(new Kept(window, newest, isNext ? window : newest.orElseThrow()));
    }

    /** Whether a window was kept since series were last let go of; for the writing thread. */
    public boolean hasGrown() {
        return hasGrown;
    }

    /** Lets go of some of what silent series still hold. */
    public void forgetSilent() {
        hasGrown = false;
        silent.forgetSome();
    }

    /** The newest window of every series of a KPI from a series on (null: the first), until the visitor says no. */
    public void visitSeries(String kpi, @Nullable String from, BiPredicate<String, KpiWindow> visitor) {
        Bytes prefix = StoreKeys.prefix(kpi);
        Scan.from(
                seriesByKpi,
                from == null ? prefix : StoreKeys.of(kpi, from),
                (key, value) -> StoreKeys.firstText(key).equals(kpi)
                        && visitor.test(StoreKeys.lastText(key, kpi), windows.readKnown(value)));
    }

    /** The newest window of every series of every KPI. */
    public void visitAllSeries(BiPredicate<String, KpiWindow> visitor) {
        Scan.from(seriesByKpi, null, (key, value) -> visitor.test(StoreKeys.firstText(key), windows.readKnown(value)));
    }

    public boolean knows(String kpi, String series) {
        return seriesByKpi.get(StoreKeys.of(kpi, series)) != null;
    }

    /** Windows of a series that start from an instant on and before another, oldest first, at most so many. */
    public List<KpiWindow> windows(String kpi, String series, Instant from, Instant before, int most) {
        List<KpiWindow> found = new ArrayList<>();
        Bytes last = key(kpi, series, before.minusMillis(1));
        Scan.range(windowsBySeries, key(kpi, series, from), last, (key, value) -> {
            found.add(windows.readKnown(value));
            return found.size() < most;
        });
        return found;
    }

    /** The windows of a series that start from an instant on and before another, oldest first. */
    public void visitWindows(String kpi, String series, Instant from, Instant before, Consumer<KpiWindow> visitor) {
        Scan.range(windowsBySeries, key(kpi, series, from), key(kpi, series, before.minusMillis(1)), (key, value) -> {
            visitor.accept(windows.readKnown(value));
            return true;
        });
    }

    /** What is made of the windows of a series that start before an instant; made anew only if one of them, or their days, changed. */
    public <T> T made(String kpi, String series, Instant until, Object question, Supplier<T> make) {
        return days.made(StoreKeys.of(kpi, series), until, question, make);
    }

    /** The days of a series are made anew, by other terms perhaps. */
    void forgetMade(String kpi, String series) {
        days.forget(StoreKeys.of(kpi, series));
    }

    private boolean isExpired(KpiWindow window, KpiWindow newest) {
        return window.getEnd().isBefore(newest.getEnd().minus(retention));
    }

    /** What is final stays the newest of a series until something else is. */
    private static boolean isNext(KpiWindow last, KpiWindow window) {
        return isFinal(window) == isFinal(last) ? !last.getStart().isAfter(window.getStart()) : isFinal(window);
    }

    private static boolean isNewer(KpiWindow known, KpiWindow window) {
        return known.getRevision() > window.getRevision() || (!isFinal(window) && isFinal(known));
    }

    static boolean isFinal(KpiWindow window) {
        return window.getStatus() == dev.uplift.avro.WindowStatus.FINAL;
    }

    private void forget(KpiWindow newest, KpiWindow before) {
        List<Bytes> expired = new ArrayList<>();
        Bytes from = key(newest.getKpi(), newest.getSeries(), before.getStart().minus(retention));
        Bytes to = key(
                newest.getKpi(),
                newest.getSeries(),
                newest.getStart().minus(retention).minusMillis(1));
        Scan.range(windowsBySeries, from, to, (key, value) -> expired.add(key));
        expired.forEach(windowsBySeries::delete);
    }

    private static Bytes key(String kpi, String series, Instant start) {
        return StoreKeys.of(kpi, series, start.toEpochMilli());
    }
}
