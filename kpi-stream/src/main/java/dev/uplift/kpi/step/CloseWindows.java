package dev.uplift.kpi.step;

import dev.uplift.avro.KpiAlert;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.Outcome;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.CommitPace;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.kpi.codec.PortionCodec;
import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.Combined.Portion;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second stage, one task for each partition of partials: takes in {@link Portion}s, merges partials into their windows and, when the clocks of all
 * input partitions have passed and all deployments until then are known, closes windows, judges them and moves alerts.
 */
public final class CloseWindows implements Processor<String, Bytes, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(CloseWindows.class);

    /** Until where deployments are known takes milliseconds to ask, and somebody waits for the alert. */
    private static final Duration SOON = Duration.ofMillis(20);

    private final CloseSettings settings;
    private final OutcomeRecords records;

    private ProcessorContext<String, SpecificRecord> context;
    private InputClocks clocks;
    private SeriesTable table;
    private ReadOnlyKeyValueStore<String, byte[]> deployments;
    private DeploymentsClock deploymentsClock;
    private OpenWindows open;
    private Suspects suspects;
    private CommitPace pace;
    private ClosingTime.Part time;

    public CloseWindows(CloseSettings settings) {
        this.settings = settings;
        this.records = new OutcomeRecords(settings.config().version());
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        time = settings.time().join();
        clocks = new InputClocks(context.getStateStore(KpiStores.CLOCKS_BY_PARTITION));
        deployments = context.getStateStore(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT);
        deploymentsClock = new DeploymentsClock(settings.deploymentsOfNow());
        List<KpiDefinition> kpis = settings.config().config().kpis();
        open = new OpenWindows(kpis);
        table = new SeriesTable(
                kpis,
                open,
                this::deploymentsOf,
                new SeriesStores(
                        context.getStateStore(KpiStores.SERIES_BY_KEY),
                        context.getStateStore(KpiStores.WINDOWS_BY_SERIES),
                        context.getStateStore(KpiStores.EPISODES_BY_SERIES)));
        suspects = new Suspects(deployments);
        context.<BeforeCommit>getStateStore(KpiStores.CLOSE_COMMITS).run(context, this::beforeCommit);
        pace = CommitPace.of(context);
        context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
    }

    @Override
    public void close() {
        settings.counts().remove(context.taskId().partition());
        time.leave();
    }

    @Override
    public void process(Record<String, Bytes> portion) {
        endOutdated(portion.timestamp());
        PortionCodec.read(portion.value(), this::take);
        closeDue();
        pace.reach(portion.timestamp());
    }

    /** With what was left to be closed: before a restart, by the last portion, or until deployments were known. */
    private void goOn() {
        if (table.isDue(clocks.now())) {
            endOutdated(clocks.now());
            if (closeDue()) {
                pace.move();
            }
        }
    }

    private void endOutdated(long time) {
        table.endOutdated((kpi, series, transition) -> {
            KpiAlert alert = records.ended(kpi, series, new Outcome.Moved(transition, time));
            forward(alert.getAlertId(), alert, time);
        });
    }

    /** Returns whether anything could be closed. Before the rest is, more may come in: until windows close, nothing depends on what is merged first. */
    private boolean closeDue() {
        long now = clocks.now();
        table.settle(now);
        long until = deploymentsClock.reach(now, table::isDue);
        boolean canClose = table.isDue(until) && time.isLeft();
        if (canClose) {
            time.spendOn(goesOn -> table.advance(until, this::advance, goesOn));
        }
        if (!table.isDue(now)) {
            open.tell(now, context.currentSystemTimeMs(), this::tell);
        }
        return canClose;
    }

    private void beforeCommit() {
        time.renew();
        table.save();
        settings.counts().set(context.taskId().partition(), table.sizes());
    }

    private void take(ForClosing message) {
        if (message instanceof Partial partial) {
            table.take(partial);
        } else if (message instanceof Clock clock) {
            clocks.advance(clock);
        }
    }

    private void tell(LiveSeries series) {
        series.series()
                .provisional()
                .ifPresent(provisional -> forward(
                        series.key(),
                        records.window(series.kpi(), series.name(), provisional),
                        provisional.window().start()));
    }

    private Deployments deploymentsOf(String improvement) {
        byte[] stored = deployments.get(improvement);
        return stored == null ? Deployments.NONE : DeploymentsCodec.read(stored);
    }

    private boolean advance(LiveSeries series, long clock, BooleanSupplier goesOn) {
        return series.series().advance(clock, goesOn, outcome -> forward(series, outcome));
    }

    private void forward(LiveSeries series, Outcome outcome) {
        if (outcome instanceof Outcome.Closed closed) {
            forward(
                    series.key(),
                    records.window(series.kpi(), series.name(), closed),
                    closed.judged().window().end());
        } else if (outcome instanceof Outcome.Moved moved) {
            KpiAlert alert = records.alert(series.kpi(), series.name(), moved, suspectsOf(series.kpi(), moved));
            forward(alert.getAlertId(), alert, moved.decidedAt());
        } else if (outcome instanceof Outcome.Missed missed) {
            LOG.warn(
                    "{} observations came late for a window of {} that is remembered no more: {}",
                    missed.count(),
                    series.key(),
                    missed.window());
        }
    }

    /** Improvements make KPIs worse; that nothing is measured is not their doing. */
    private List<String> suspectsOf(KpiDefinition kpi, Outcome.Moved moved) {
        boolean isDrop = moved.transition().change().kind() == AlertKind.DROP;
        if (!isDrop) {
            return List.of();
        }
        Window first = kpi.window().windowOf(moved.transition().change().firstWindow());
        return suspects.of(kpi, first, moved.transition().judged().window(), moved.decidedAt());
    }

    private void forward(String key, SpecificRecord value, long time) {
        context.forward(new Record<>(key, value, Math.max(0, time)));
    }
}
