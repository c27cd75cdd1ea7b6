package dev.uplift.kpi.step;

import dev.uplift.avro.KpiAlert;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.Outcome;
import dev.uplift.domain.series.Series;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.CommitPace;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.kpi.codec.PortionCodec;
import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.Combined.Portion;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Second stage, one task for each partition of partials: takes in {@link Portion}s, merges partials into their windows and, when the clocks of all
 * input partitions have passed, closes windows, judges them and moves alerts.
 */
public final class CloseWindows implements Processor<String, Bytes, String, SpecificRecord> {

    private final Versioned<MetricsOptimizationConfig> config;
    private final OutcomeRecords records;

    private ProcessorContext<String, SpecificRecord> context;
    private InputClocks clocks;
    private SeriesTable table;
    private ReadOnlyKeyValueStore<String, byte[]> deployments;
    private OpenWindows open;
    private Suspects suspects;
    private CommitPace pace;

    public CloseWindows(Versioned<MetricsOptimizationConfig> config) {
        this.config = config;
        this.records = new OutcomeRecords(config.version());
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        clocks = new InputClocks(context.getStateStore(KpiStores.CLOCKS_BY_PARTITION));
        deployments = context.getStateStore(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT);
        open = new OpenWindows(config.config().kpis());
        table = new SeriesTable(
                config.config().kpis(),
                open,
                this::deploymentsOf,
                new SeriesStores(
                        context.getStateStore(KpiStores.SERIES_BY_KEY),
                        context.getStateStore(KpiStores.WINDOWS_BY_SERIES),
                        context.getStateStore(KpiStores.EPISODES_BY_SERIES)));
        suspects = new Suspects(deployments);
        context.<BeforeCommit>getStateStore(KpiStores.CLOSE_COMMITS).run(context, table::save);
        pace = CommitPace.of(context);
    }

    @Override
    public void process(Record<String, Bytes> portion) {
        table.endOutdated((kpi, series, transition) -> {
            KpiAlert alert = records.ended(kpi, series, new Outcome.Moved(transition, portion.timestamp()));
            forward(alert.getAlertId(), alert, portion.timestamp());
        });
        PortionCodec.read(portion.value(), this::take);
        pace.reach(portion.timestamp());
    }

    private void take(ForClosing message) {
        if (message instanceof Partial partial) {
            merge(partial);
        } else if (message instanceof Clock clock) {
            long time = clocks.advance(clock);
            table.advance(time, this::advance);
            open.tell(time, context.currentSystemTimeMs(), this::tell);
        }
    }

    private void merge(Partial partial) {
        table.find(partial.kpi(), partial.series(), partial.firstArrival()).ifPresent(entry -> {
            WindowRule rule = entry.kpi().window();
            long start = partial.firstWindow();
            while (start < partial.lastWindow()) {
                Aggregate copy = entry.kpi().measurement().empty();
                copy.merge(partial.aggregate());
                merge(entry.series(), partial, start, copy);
                start = rule.after(rule.windowOf(start)).start();
            }
            merge(entry.series(), partial, start, partial.aggregate());
            table.touch(entry);
        });
    }

    private static void merge(Series series, Partial partial, long windowStart, Aggregate aggregate) {
        if (partial.isLate()) {
            series.addLate(new LateKey(partial.lateSlotEnd(), windowStart), aggregate);
        } else {
            series.add(windowStart, aggregate);
        }
    }

    private void tell(SeriesTable.Entry entry) {
        entry.series()
                .provisional()
                .ifPresent(provisional -> forward(
                        entry.key(),
                        records.window(entry.kpi(), entry.name(), provisional),
                        provisional.window().start()));
    }

    private Deployments deploymentsOf(String improvement) {
        byte[] stored = deployments.get(improvement);
        return stored == null ? Deployments.NONE : DeploymentsCodec.read(stored);
    }

    private boolean advance(SeriesTable.Entry entry, long clock) {
        return entry.series().advance(clock, outcome -> forward(entry, outcome));
    }

    private void forward(SeriesTable.Entry entry, Outcome outcome) {
        if (outcome instanceof Outcome.Closed closed) {
            forward(
                    entry.key(),
                    records.window(entry.kpi(), entry.name(), closed),
                    closed.judged().window().end());
        } else if (outcome instanceof Outcome.Moved moved) {
            KpiAlert alert = records.alert(entry.kpi(), entry.name(), moved, suspectsOf(entry.kpi(), moved));
            forward(alert.getAlertId(), alert, moved.decidedAt());
        }
    }

    /** Improvements make KPIs worse; that nothing is measured is not their doing. */
    private List<String> suspectsOf(KpiDefinition kpi, Outcome.Moved moved) {
        boolean isDrop = moved.transition().change().kind() == AlertKind.DROP;
        return isDrop ? suspects.of(kpi, moved.transition().judged().window(), moved.decidedAt()) : List.of();
    }

    private void forward(String key, SpecificRecord value, long time) {
        context.forward(new Record<>(key, value, Math.max(0, time)));
    }
}
