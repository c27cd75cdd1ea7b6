package dev.uplift.roi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.tables.Tables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.Ledgers;
import dev.uplift.roi.state.Lifecycles;
import dev.uplift.roi.state.Progress;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of improvement events.
 *
 * @param maxFutureSkew an event may be dated so long after its arrival
 * @param isLifecycleTracked whether lifecycle steps are kept
 * @param terms in which money is reported; empty: money is not kept
 * @param isAnalysed whether deployments are told to those who assess them
 */
public record ImprovementTracking(
        Codec<ImprovementEvent> events,
        Codec<RoiSummary> summaries,
        Duration maxFutureSkew,
        boolean isLifecycleTracked,
        Optional<ReportingTerms> terms,
        boolean isAnalysed) {

    public ImprovementView view(Tables tables) {
        return new ImprovementView(
                new TaskGate(),
                new Progress(Topics.IMPROVEMENT_EVENTS.name(), tables.note()),
                isLifecycleTracked ? Optional.of(lifecycles(tables)) : Optional.empty(),
                terms.map(inTerms -> ledgers(tables, inTerms)));
    }

    private static Lifecycles lifecycles(Tables tables) {
        return new Lifecycles(tables.open(RoiStores.IMPROVEMENTS_BY_ID), tables.open(RoiStores.STEPS_BY_IMPROVEMENT));
    }

    private Ledgers ledgers(Tables tables, ReportingTerms inTerms) {
        return new Ledgers(
                tables.open(RoiStores.MONEY_BY_IMPROVEMENT),
                tables.open(RoiStores.ROI_BY_IMPROVEMENT),
                events,
                summaries,
                inTerms);
    }

    /** Without either there is nothing to do. */
    public boolean isOn() {
        return isLifecycleTracked || terms.isPresent();
    }
}
