package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.series.Series;
import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.codec.SeriesCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All series of one task of the second stage, as objects, with an agenda of when something happens next. What has
 * changed is written to the store before each commit.
 */
final class SeriesTable {

    private final Map<String, Measured> kpis = new HashMap<>();
    private final KeyValueStore<String, byte[]> states;
    private final KeyValueStore<Bytes, byte[]> windows;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Entry> changed = new LinkedHashMap<>();
    private final NavigableMap<Long, List<Entry>> agenda = new TreeMap<>();

    /** A KPI and what gives the numbers of its series their meaning. */
    private record Measured(KpiDefinition kpi, String fingerprint) {}

    /** One series and the time under which it stands on the agenda. */
    static final class Entry {

        private final String key;
        private final Measured measured;
        private final String name;
        private final Series series;
        private long due = Long.MAX_VALUE;

        private Entry(String key, Measured measured, String name, Series series) {
            this.key = key;
            this.measured = measured;
            this.name = name;
            this.series = series;
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
    }

    SeriesTable(
            List<KpiDefinition> definitions,
            KeyValueStore<String, byte[]> states,
            KeyValueStore<Bytes, byte[]> windows) {
        for (KpiDefinition kpi : definitions) {
            kpis.put(kpi.id(), new Measured(kpi, fingerprint(kpi)));
        }
        this.states = states;
        this.windows = windows;
        load();
    }

    /** The series, new if it was not known; empty if the KPI is not configured any more. */
    Optional<Entry> find(String kpi, String series) {
        Measured measured = kpis.get(kpi);
        return measured == null
                ? Optional.empty()
                : Optional.of(entries.computeIfAbsent(
                        SeriesKeys.of(kpi, series), key -> create(key, measured, series, new SeriesState())));
    }

    /** To be called after a series was given data. */
    void touch(Entry entry) {
        changed.put(entry.key, entry);
        schedule(entry);
    }

    /** Calls the step for every series at which something is due until then; a step that returns false ends its series. */
    void advance(long clock, Step step) {
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

    /** What to do with a series. */
    interface Step {

        boolean advance(Entry entry, long clock);
    }

    /** Writes what has changed. */
    void save() {
        changed.forEach((key, entry) -> {
            if (entries.get(key) == entry) {
                states.put(key, write(entry));
            } else if (!entries.containsKey(key)) {
                states.delete(key);
            }
        });
        changed.clear();
    }

    private void advance(Entry entry, long clock, Step step) {
        changed.put(entry.key, entry);
        if (step.advance(entry, clock)) {
            schedule(entry);
        } else {
            entries.remove(entry.key);
        }
    }

    private void schedule(Entry entry) {
        long due = entry.series.nextDue();
        if (due != entry.due && due != Long.MAX_VALUE) {
            entry.due = due;
            agenda.computeIfAbsent(due, absent -> new ArrayList<>()).add(entry);
        }
    }

    private Entry create(String key, Measured measured, String name, SeriesState state) {
        return new Entry(key, measured, name, new Series(measured.kpi(), state, new StoredWindows(windows, key)));
    }

    private void load() {
        List<String> outdated = new ArrayList<>();
        forEachStored((key, stored) -> {
            Measured measured = kpis.get(stored.kpi());
            if (measured == null || !measured.fingerprint().equals(stored.fingerprint())) {
                outdated.add(key);
                return;
            }
            Entry entry = create(key, measured, stored.series(), SeriesState.of(stored.snapshot()));
            entries.put(key, entry);
            schedule(entry);
        });
        outdated.forEach(states::delete);
    }

    private void forEachStored(StoredConsumer consumer) {
        try (KeyValueIterator<String, byte[]> all = states.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                consumer.accept(entry.key, SeriesCodec.read(entry.value));
            }
        }
    }

    private interface StoredConsumer {
        void accept(String key, SeriesCodec.Stored stored);
    }

    private static byte[] write(Entry entry) {
        return SeriesCodec.write(new SeriesCodec.Stored(
                entry.kpi().id(),
                entry.name,
                entry.measured.fingerprint(),
                entry.series.state().snapshot()));
    }

    /** Changes with all that gives the numbers of a series their meaning. */
    private static String fingerprint(KpiDefinition kpi) {
        return kpi.measurement() + "|" + new TreeMap<>(kpi.filter()) + "|" + kpi.groupBy() + "|" + kpi.window() + "|"
                + kpi.baseline();
    }
}
