package dev.uplift.roi.state;

import dev.uplift.avro.KpiWindow;
import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.LevelCollector.Span;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.kit.tables.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The levels of the series of one task, as their windows make them. A day is summed up when it is complete, and again when one
 * of its windows is revised: before each commit, once for all windows since the last.
 */
public final class Days {

    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);

    /** As many as are read again well within the time of one transaction. */
    private static final int WINDOWS_AT_ONCE = 50_000;

    private static final int SERIES_AT_ONCE = 500;

    private final WindowShelf windows;
    private final DayStore levels;
    private final Table termsByKpi;
    private final Map<String, LevelCollector> terms = new TreeMap<>();
    private final Map<String, KpiDefinition> kpis = new TreeMap<>();
    private final Set<Day> changed = new LinkedHashSet<>();

    /** About so many windows are in the changed days. */
    private long changedWindows;

    /** With the start of a window. */
    private final Map<SeriesId, Instant> appeared = new LinkedHashMap<>();

    /** The next series of the KPI that is made anew; null: the first. */
    private @Nullable String restatedUpTo;

    private boolean hasBegun;

    private record SeriesId(String kpi, String series) {}

    private record Day(SeriesId series, Span span) {}

    /** Who is told. */
    public interface Listener {

        /** @param since when a window of it starts */
        void appeared(String kpi, String series, Instant since);

        /** @param level empty: the day has none any more */
        void changed(String kpi, String series, Instant start, Optional<Level> level);
    }

    /** @param kpis whose days are kept; of others none are */
    public Days(WindowShelf windows, DayStore levels, Table termsByKpi, List<KpiDefinition> kpis) {
        this.windows = windows;
        this.levels = levels;
        this.termsByKpi = termsByKpi;
        kpis.forEach(kpi -> {
            this.kpis.put(kpi.id(), kpi);
            this.terms.put(kpi.id(), collector(kpi));
        });
    }

    /** Marks what is to be summed up after a window was kept. */
    public void take(WindowShelf.Kept kept) {
        KpiWindow window = kept.window();
        LevelCollector collector = terms.get(window.getKpi());
        if (collector == null) {
            return;
        }
        SeriesId series = new SeriesId(window.getKpi(), window.getSeries());
        if (kept.before().isEmpty()) {
            appeared.put(series, window.getStart());
        }
        if (WindowShelf.isFinal(window)) {
            Instant complete = collector.lastEnd(kept.newest().getEnd());
            mark(series, collector.spanOf(window.getStart(), window.getEnd()), complete);
            kept.before()
                    .filter(before -> before.getEnd().isBefore(kept.newest().getEnd()))
                    .map(before -> collector.spanOf(before.getStart(), before.getEnd()))
                    .ifPresent(span -> mark(series, span, complete));
        }
    }

    /** Whether something is to be summed up; for the writing thread. */
    public boolean hasChanges() {
        return !changed.isEmpty() || !appeared.isEmpty();
    }

    /** Whether no more should change before the next commit, or it takes longer than a transaction may; for the writing thread. */
    public boolean areManyChanges() {
        return changedWindows >= WINDOWS_AT_ONCE;
    }

    /** Sums up what changed and tells what became different. */
    public void bringUpToDate(Listener listener) {
        leaveEarlierTerms();
        appeared.forEach((series, since) -> appear(series, since, listener));
        appeared.clear();
        changed.forEach(day -> sumUp(day, listener));
        changed.clear();
        changedWindows = 0;
    }

    /** Whether the days of a KPI were made under other terms than those of now, or those of a KPI are not to be kept any more. */
    public boolean areOutdated() {
        Map<String, String> known = knownTerms();
        return !known.keySet().equals(terms.keySet())
                || terms.entrySet().stream()
                        .anyMatch(one -> !one.getValue().terms().equals(known.get(one.getKey())));
    }

    /**
     * Makes the days of such KPIs anew, a part of them with each call, so that no transaction lasts for long. What was not
     * finished is begun again after a restart.
     */
    public void restate(Listener listener) {
        leaveEarlierTerms();
        Map<String, String> known = knownTerms();
        Optional<String> outdated =
                terms.keySet().stream().filter(kpi -> !known.containsKey(kpi)).findFirst();
        if (outdated.isPresent() && restateSome(outdated.get(), listener)) {
            String text = collectorOf(outdated.get()).terms();
            termsByKpi.put(StoreKeys.whole(outdated.get()), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Before the first day by other terms, or a return to the earlier ones would take it for one of theirs. */
    private void leaveEarlierTerms() {
        if (hasBegun) {
            return;
        }
        hasBegun = true;
        knownTerms().forEach((kpi, known) -> {
            LevelCollector collector = terms.get(kpi);
            if (collector == null || !collector.terms().equals(known)) {
                termsByKpi.delete(StoreKeys.whole(kpi));
            }
        });
    }

    /** Whether the days of a KPI are kept, all of them as the terms of now make them. */
    public boolean areKept(String kpi) {
        LevelCollector collector = terms.get(kpi);
        byte[] known = termsByKpi.get(StoreKeys.whole(kpi));
        return collector != null
                && known != null
                && collector.terms().equals(new String(known, StandardCharsets.UTF_8));
    }

    /** Levels that start from an instant on and before another; of days only whole ones. */
    public Levels levels(String kpi, String series, Instant from, Instant to) {
        Map<Instant, Level> found = new TreeMap<>();
        levels.levels(kpi, series, from, to).forEach(level -> found.put(level.start(), level));
        SeriesId asked = new SeriesId(kpi, series);
        changed.stream().filter(day -> day.series().equals(asked)).forEach(day -> {
            found.remove(day.span().start());
            level(day).ifPresent(level -> found.put(level.start(), level));
        });
        return Objects.requireNonNull(terms.get(kpi), kpi)
                .of(List.copyOf(found.values()))
                .between(from, to);
    }

    private void mark(SeriesId series, Span span, Instant complete) {
        if (!span.end().isAfter(complete)) {
            change(series, span);
        }
    }

    private void change(SeriesId series, Span span) {
        if (changed.add(new Day(series, span))) {
            WindowRule window =
                    Objects.requireNonNull(kpis.get(series.kpi()), series.kpi()).window();
            changedWindows += Duration.between(span.start(), span.end()).dividedBy(window.step()) + 1;
        }
    }

    private void appear(SeriesId series, Instant since, Listener listener) {
        levels.know(series.kpi(), series.series(), Optional.of(since));
        listener.appeared(series.kpi(), series.series(), since);
    }

    private void sumUp(Day day, Listener listener) {
        String kpi = day.series().kpi();
        String series = day.series().series();
        Optional<Level> level = level(day);
        DayStore.Change change = level.map(known -> levels.put(kpi, series, known))
                .orElseGet(() -> levels.remove(kpi, series, day.span().start()));
        if (change != DayStore.Change.NONE) {
            listener.changed(kpi, series, day.span().start(), level);
        }
    }

    private Optional<Level> level(Day day) {
        String kpi = day.series().kpi();
        LevelCollector collector = collector(Objects.requireNonNull(kpis.get(kpi), kpi));
        Span span = day.span();
        windows.visitWindows(kpi, day.series().series(), span.start(), span.end(), window -> {
            if (WindowShelf.isFinal(window)) {
                collector.add(Readings.of(window));
            }
        });
        return collector.levels().list().stream()
                .filter(level -> level.start().equals(span.start()))
                .findFirst();
    }

    /** Goes on with the series of a KPI until enough windows were read; returns whether all are done. */
    private boolean restateSome(String kpi, Listener listener) {
        List<KpiWindow> some = new ArrayList<>();
        windows.visitSeries(kpi, restatedUpTo, (series, newest) -> {
            some.add(newest);
            return some.size() <= SERIES_AT_ONCE;
        });
        int read = 0;
        int done = 0;
        while (done < some.size() && done < SERIES_AT_ONCE && read < WINDOWS_AT_ONCE) {
            read += restate(some.get(done), collectorOf(kpi), listener);
            done++;
        }
        boolean areAll = done == some.size();
        restatedUpTo = areAll ? null : some.get(done).getSeries();
        return areAll;
    }

    /** What there was and what there is now is summed up by the terms of now. Returns the number of windows. */
    private int restate(KpiWindow newest, LevelCollector collector, Listener listener) {
        SeriesId series = new SeriesId(newest.getKpi(), newest.getSeries());
        appeared.put(series, newest.getStart());
        windows.forgetMade(series.kpi(), series.series());
        levels.levels(series.kpi(), series.series())
                .forEach(level -> change(series, new Span(level.start(), level.end())));
        Instant complete = collector.lastEnd(newest.getEnd());
        int[] read = {0};
        windows.visitWindows(series.kpi(), series.series(), FIRST, complete, window -> {
            read[0]++;
            mark(series, collector.spanOf(window.getStart(), window.getEnd()), complete);
        });
        bringUpToDate(listener);
        return read[0];
    }

    private LevelCollector collectorOf(String kpi) {
        return Objects.requireNonNull(terms.get(kpi), kpi);
    }

    private Map<String, String> knownTerms() {
        Map<String, String> known = new TreeMap<>();
        Scan.from(termsByKpi, null, (key, value) -> {
            known.put(StoreKeys.text(key), new String(value, StandardCharsets.UTF_8));
            return true;
        });
        return known;
    }

    private static LevelCollector collector(KpiDefinition kpi) {
        return new LevelCollector(kpi.window(), kpi.measurement());
    }
}
