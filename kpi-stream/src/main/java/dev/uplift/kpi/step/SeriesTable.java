package dev.uplift.kpi.step;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.series.Series;
import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.codec.Fingerprint;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.SeriesLimit.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All series of one task of the second stage, as objects, with an agenda of when something happens next. What has
 * changed is written to the store before each commit.
 */
final class SeriesTable {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesTable.class);

    private final Map<String, Measured> kpis = new HashMap<>();
    private final OpenWindows open;
    private final Function<String, Deployments> deployments;
    private final SeriesStores stores;
    private final SeriesLog log;
    private final List<Entry> changed = new ArrayList<>();
    private final NavigableMap<Long, List<Entry>> agenda = new TreeMap<>();
    private final Set<String> overfull = new HashSet<>();
    private final OutdatedSeries outdated = new OutdatedSeries();

    /** A KPI, what gives the numbers of its series their meaning, and its series by name. */
    private record Measured(
            KpiDefinition kpi, Fingerprint fingerprint, Optional<SeriesLimit> limit, Map<String, Entry> series) {

        static Measured of(KpiDefinition kpi) {
            OptionalInt most = kpi.maxSeries();
            Optional<SeriesLimit> limit =
                    most.isPresent() ? Optional.of(new SeriesLimit(most.getAsInt())) : Optional.empty();
            return new Measured(kpi, SeriesTable.fingerprint(kpi), limit, new HashMap<>());
        }
    }

    /** One series and the time under which it stands on the agenda. */
    static final class Entry {

        private final String key;
        private final Measured measured;
        private final String name;
        private final Series series;
        private long due = Long.MAX_VALUE;
        private long waitingSince = SeriesCodec.SETTLED;
        private boolean hasChanged;
        private boolean hasEnded;

        private Entry(String key, Measured measured, String name, Series series) {
            this.key = key;
            this.measured = measured;
            this.name = name;
            this.series = series;
        }

        /** Of the series in stores and topics. */
        String key() {
            return key;
        }

        KpiDefinition kpi() {
            return measured.kpi();
        }

        String name() {
            return name;
        }

        Series series() {
            return series;
        }

        /** Whether it may yet turn out to be one too many. */
        boolean isWaiting() {
            return waitingSince != SeriesCodec.SETTLED;
        }

        private Candidate candidate() {
            return new Candidate(waitingSince, name);
        }

        private SeriesCodec.Stored stored() {
            return new SeriesCodec.Stored(
                    measured.fingerprint(), waitingSince, series.state().snapshot());
        }
    }

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
        this.log = load();
    }

    /** Drops what was stored under another configuration; to be called before anything is found or advanced. */
    void endOutdated(OutdatedSeries.Teller teller) {
        outdated.end(log, stores, teller);
    }

    /**
     * The series in which a partial counts, new if it was not known; empty if the KPI is not configured any more.
     *
     * @param firstArrival of the partial
     */
    Optional<Entry> find(String kpi, String series, long firstArrival) {
        Measured measured = kpis.get(kpi);
        if (measured == null) {
            return Optional.empty();
        }
        return Optional.of(measured.limit()
                .map(limit -> findWithin(limit, measured, series, firstArrival))
                .orElseGet(() -> known(measured, series)));
    }

    private Entry findWithin(SeriesLimit limit, Measured measured, String series, long firstArrival) {
        boolean isNew = !measured.series().containsKey(series);
        if (isNew && limit.isFull()) {
            return other(measured);
        }
        Entry entry = known(measured, series);
        if (isNew || firstArrival < entry.waitingSince) {
            limit.remove(entry.candidate());
            entry.waitingSince = firstArrival;
            limit.add(entry.candidate());
        }
        return entry;
    }

    private Entry known(Measured measured, String series) {
        return measured.series().computeIfAbsent(series, name -> create(measured, name, new SeriesState()));
    }

    private Entry other(Measured measured) {
        if (overfull.add(measured.kpi().id())) {
            LOG.warn(
                    "KPI {} has more than maxSeries = {} series: what arrives for others counts in the series {}",
                    measured.kpi().id(),
                    measured.kpi().maxSeries().orElseThrow(),
                    SeriesName.OTHER);
        }
        return known(measured, SeriesName.OTHER);
    }

    /** To be called after a series was given data. */
    void touch(Entry entry) {
        change(entry);
        open.changed(entry);
        schedule(entry);
    }

    /** Calls the step for every series at which something is due until then; a step that returns false ends its series. */
    void advance(long clock, Step step) {
        for (Measured measured : kpis.values()) {
            measured.limit().ifPresent(limit -> settle(limit, measured, clock));
        }
        while (!agenda.isEmpty() && agenda.firstKey() <= clock) {
            Map.Entry<Long, List<Entry>> slot = agenda.pollFirstEntry();
            for (Entry entry : slot.getValue()) {
                if (entry.due == slot.getKey()) {
                    entry.due = Long.MAX_VALUE;
                    advance(entry, clock, step);
                }
            }
        }
    }

    /** Windows close after all that counts for them is in; so none of a waiting series has been closed. */
    private void settle(SeriesLimit limit, Measured measured, long clock) {
        for (Optional<Candidate> next = limit.nextBefore(clock); next.isPresent(); next = limit.nextBefore(clock)) {
            Entry entry = known(measured, next.get().series());
            entry.waitingSince = SeriesCodec.SETTLED;
            change(entry);
            if (!limit.take()) {
                Entry other = other(measured);
                entry.series.moveTo(other.series);
                entry.due = Long.MAX_VALUE;
                end(entry);
                touch(other);
            }
        }
    }

    /** What to do with a series. */
    interface Step {

        boolean advance(Entry entry, long clock);
    }

    /** Writes what has changed. */
    void save() {
        for (Entry entry : changed) {
            entry.hasChanged = false;
            if (!entry.hasEnded) {
                log.put(entry.key, entry.stored());
            } else if (!entry.measured.series().containsKey(entry.name)) {
                log.remove(entry.key);
            }
        }
        changed.clear();
        log.save();
    }

    private void advance(Entry entry, long clock, Step step) {
        change(entry);
        if (step.advance(entry, clock)) {
            schedule(entry);
        } else if (entry.measured.limit().isEmpty()) {
            end(entry);
        }
    }

    private void change(Entry entry) {
        if (!entry.hasChanged) {
            entry.hasChanged = true;
            changed.add(entry);
        }
    }

    /** One that comes again under its name is another. */
    private static void end(Entry entry) {
        entry.hasEnded = true;
        entry.measured.series().remove(entry.name);
    }

    private void schedule(Entry entry) {
        long due = entry.series.nextDue();
        if (due != entry.due && due != Long.MAX_VALUE) {
            entry.due = due;
            agenda.computeIfAbsent(due, absent -> new ArrayList<>()).add(entry);
        }
    }

    private Entry create(Measured measured, String name, SeriesState state) {
        String key = SeriesKeys.of(measured.kpi().id(), name);
        Series series = new Series(measured.kpi(), state, stores.windowsOf(key), stores.episodesOf(key), deployments);
        return new Entry(key, measured, name, series);
    }

    private SeriesLog load() {
        return new SeriesLog(stores.states(), (key, state) -> {
            SeriesCodec.Stored stored = SeriesCodec.read(state);
            Measured measured = kpis.get(SeriesKeys.kpiOf(key));
            if (measured == null || !measured.fingerprint().equals(stored.fingerprint())) {
                outdated.add(key, stored);
                return;
            }
            Entry entry = create(measured, SeriesKeys.seriesOf(key), SeriesState.of(stored.snapshot()));
            entry.waitingSince = stored.waitingSince();
            measured.series().put(entry.name, entry);
            schedule(entry);
            measured.limit()
                    .filter(limit -> !entry.name.equals(SeriesName.OTHER))
                    .ifPresent(limit -> restore(limit, entry));
        });
    }

    private static void restore(SeriesLimit limit, Entry entry) {
        if (entry.isWaiting()) {
            limit.add(entry.candidate());
        } else {
            limit.keep();
        }
    }

    /** Changes with all that gives the numbers of a series their meaning, and with the task it belongs to. */
    private static Fingerprint fingerprint(KpiDefinition kpi) {
        String place = kpi.maxSeries().isPresent() ? "|together" : "";
        return Fingerprint.of(kpi.measurement() + "|" + new TreeMap<>(kpi.filter()) + "|" + kpi.groupBy() + "|"
                + kpi.window() + "|" + kpi.baseline() + place);
    }
}
