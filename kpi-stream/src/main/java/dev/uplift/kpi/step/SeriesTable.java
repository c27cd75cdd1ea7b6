package dev.uplift.kpi.step;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.series.Series;
import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.codec.Fingerprint;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.SeriesLimit.Candidate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All series of one task of the second stage, as objects, with an agenda of when something happens next. What becomes of them is
 * said to the {@link SeriesLog}, which is part of the store before each commit.
 */
final class SeriesTable {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesTable.class);

    private final Map<String, Measured> kpis = new HashMap<>();
    private final OpenWindows open;
    private final Function<String, Deployments> deployments;
    private final SeriesStores stores;
    private final SeriesLog log;
    private final NavigableMap<Long, Deque<LiveSeries>> agenda = new TreeMap<>();
    private final Set<String> overfull = new HashSet<>();
    private final Set<String> redefined = new HashSet<>();
    private final OutdatedSeries outdated = new OutdatedSeries();

    SeriesTable(
            List<KpiDefinition> definitions,
            OpenWindows open,
            Function<String, Deployments> deployments,
            SeriesStores stores) {
        for (KpiDefinition kpi : definitions) {
            kpis.put(kpi.id(), Measured.of(kpi));
        }
        this.open = open;
        this.deployments = deployments;
        this.stores = stores;
        this.log = new SeriesLog(stores.states(), this::restore);
        kpis.values().forEach(measured -> measured.series().values().forEach(this::schedule));
    }

    /** Drops what was stored under another configuration; to be called before anything is found or advanced. */
    void endOutdated(OutdatedSeries.Teller teller) {
        outdated.end(log, stores, teller);
    }

    /** Merges a partial into its series, if it was gathered for what the KPI measures. */
    void take(Partial partial) {
        if (isOfAnother(partial)) {
            return;
        }
        find(partial.kpi(), partial.series(), partial.firstArrival()).ifPresent(series -> {
            series.take(partial);
            log.add(series, partial);
            reschedule(series);
        });
    }

    /** What was on its way while the configuration changed would make up series that are none, or not fit into those that are. */
    private boolean isOfAnother(Partial partial) {
        Measured measured = kpis.get(partial.kpi());
        boolean isOfAnother = measured != null
                && !partial.definition().equals(Fingerprint.UNKNOWN)
                && !measured.gathers(partial.definition());
        if (isOfAnother && redefined.add(partial.kpi())) {
            LOG.warn("KPI {} measures something else by now: what was on its way for it is left out", partial.kpi());
        }
        return isOfAnother;
    }

    /**
     * The series in which a partial counts, new if it was not known; empty if the KPI is not configured any more.
     *
     * @param firstArrival of the partial; where series are limited, it may move the series' own
     */
    Optional<LiveSeries> find(String kpi, String series, long firstArrival) {
        Measured measured = kpis.get(kpi);
        if (measured == null) {
            return Optional.empty();
        }
        return Optional.of(measured.limit()
                .map(limit -> findWithin(limit, measured, series, firstArrival))
                .orElseGet(() -> known(measured, series)));
    }

    private LiveSeries findWithin(SeriesLimit limit, Measured measured, String name, long firstArrival) {
        boolean isNew = !measured.series().containsKey(name);
        if (isNew && limit.isFull()) {
            return other(measured);
        }
        LiveSeries series = known(measured, name);
        if (isNew || firstArrival < series.waitingSince) {
            limit.remove(series.candidate());
            series.waitingSince = firstArrival;
            limit.add(series.candidate());
            log.put(series);
        }
        return series;
    }

    private LiveSeries known(Measured measured, String series) {
        return measured.series().computeIfAbsent(series, name -> create(measured, name, new SeriesState()));
    }

    private LiveSeries other(Measured measured) {
        if (overfull.add(measured.kpi().id())) {
            LOG.warn(
                    "KPI {} has more than maxSeries = {} series: what arrives for others counts in the series {}",
                    measured.kpi().id(),
                    measured.kpi().maxSeries().orElseThrow(),
                    SeriesName.OTHER);
        }
        return known(measured, SeriesName.OTHER);
    }

    private void reschedule(LiveSeries series) {
        open.changed(series);
        schedule(series);
    }

    /**
     * Calls the step for every series at which something is due until then; a step that returns false ends its series. Before that the past of outdated ones
     * is forgotten, which those that have their names would take for theirs.
     *
     * @param goesOn asked before each, and by the steps; once it says no, the rest waits for the next call
     */
    void advance(long clock, Step step, BooleanSupplier goesOn) {
        while (isDue(clock) && goesOn.getAsBoolean()) {
            if (stores.hasLeftovers()) {
                stores.clearNext();
            } else {
                advanceNext(clock, step, goesOn);
            }
        }
    }

    /** Whether something is to happen until then. */
    boolean isDue(long clock) {
        return stores.hasLeftovers() || (!agenda.isEmpty() && agenda.firstKey() <= clock);
    }

    private void advanceNext(long clock, Step step, BooleanSupplier goesOn) {
        Map.Entry<Long, Deque<LiveSeries>> slot = agenda.firstEntry();
        LiveSeries series = slot.getValue().pollFirst();
        if (series == null) {
            agenda.remove(slot.getKey());
        } else if (series.isTakenAt(slot.getKey())) {
            advance(series, clock, step, goesOn);
        }
    }

    /**
     * Decides which of the series that arrived before then have a place of their own. Windows are not closed before that: all that counts for them has arrived, so none of a
     * waiting series has been closed.
     */
    void settle(long clock) {
        for (Measured measured : kpis.values()) {
            measured.limit().ifPresent(limit -> settle(limit, measured, clock));
        }
    }

    private void settle(SeriesLimit limit, Measured measured, long clock) {
        boolean hasMoved = false;
        for (Optional<Candidate> next = limit.nextBefore(clock); next.isPresent(); next = limit.nextBefore(clock)) {
            LiveSeries series = known(measured, next.get().series());
            series.waitingSince = SeriesCodec.SETTLED;
            if (limit.take()) {
                log.put(series);
            } else {
                series.series().moveTo(other(measured).series());
                end(series);
                hasMoved = true;
            }
        }
        if (hasMoved) {
            // Once: it may be large, and those that move to it many.
            log.put(other(measured));
            reschedule(other(measured));
        }
    }

    /** What to do with a series. */
    interface Step {

        boolean advance(LiveSeries series, long clock, BooleanSupplier goesOn);
    }

    /** How many entries there are of when something happens next: a few of each series. */
    int agendaSize() {
        return agenda.values().stream().mapToInt(Deque::size).sum();
    }

    /** Makes all that became of the series part of the store. */
    void save() {
        if (outdated.isEmpty()) {
            log.compact();
        }
        log.save();
    }

    /** How many series there are of each KPI. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        kpis.forEach((kpi, measured) -> sizes.put(kpi, measured.series().size()));
        return sizes;
    }

    private void advance(LiveSeries series, long clock, Step step, BooleanSupplier goesOn) {
        boolean livesOn = step.advance(series, clock, goesOn);
        if (livesOn || series.measured().limit().isPresent()) {
            log.put(series);
            schedule(series);
        } else {
            end(series);
        }
    }

    /** One that comes again under its name is another. */
    private void end(LiveSeries series) {
        series.standNowhere();
        log.remove(series);
        open.ended(series);
        series.measured().series().remove(series.name());
    }

    private void schedule(LiveSeries series) {
        long due = series.series().nextDue();
        if (due != Long.MAX_VALUE && series.standAt(due)) {
            agenda.computeIfAbsent(due, absent -> new ArrayDeque<>()).addLast(series);
        }
    }

    private LiveSeries create(Measured measured, String name, SeriesState state) {
        KpiDefinition kpi = measured.kpi();
        String key = SeriesKeys.of(kpi.id(), name);
        Series series = new Series(kpi, state, stores.windowsOf(key), stores.episodesOf(key), deployments);
        return new LiveSeries(key, measured, name, series);
    }

    private SeriesLog.Logged restore(String key, byte[] state) {
        SeriesCodec.Stored stored = SeriesCodec.read(state);
        Measured measured = kpis.get(SeriesKeys.kpiOf(key));
        boolean isSame = measured != null && measured.means(stored.definition());
        if (measured == null || (!isSame && !measured.gathers(stored.data()))) {
            return outdated.add(key, stored);
        }
        LiveSeries series = create(measured, SeriesKeys.seriesOf(key), SeriesState.of(stored.snapshot()));
        series.waitingSince = stored.waitingSince();
        measured.series().put(series.name(), series);
        if (!isSame) {
            outdated.addRebased(series);
        }
        measured.limit()
                .filter(limit -> !series.name().equals(SeriesName.OTHER))
                .ifPresent(limit -> restore(limit, series));
        return series;
    }

    private static void restore(SeriesLimit limit, LiveSeries series) {
        if (series.isWaiting()) {
            limit.add(series.candidate());
        } else {
            limit.keep();
        }
    }
}
