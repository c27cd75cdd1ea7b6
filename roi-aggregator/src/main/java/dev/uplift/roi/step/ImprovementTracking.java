package dev.uplift.roi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.Ledgers;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What is kept of improvement events.
 *
 * @param isLifecycleTracked whether lifecycle steps are kept
 * @param terms in which money is reported; empty: money is not kept
 * @param isAnalysed whether deployments are told to those who assess them
 */
public record ImprovementTracking(
        Codec<ImprovementEvent> events,
        Codec<RoiSummary> summaries,
        boolean isLifecycleTracked,
        Optional<ReportingTerms> terms,
        boolean isAnalysed) {

    Ledgers ledgers(ProcessorContext<?, ?> context, ReportingTerms inTerms) {
        return new Ledgers(
                context.getStateStore(RoiStores.MONEY_BY_IMPROVEMENT),
                context.getStateStore(RoiStores.ROI_BY_IMPROVEMENT),
                events,
                summaries,
                inTerms);
    }

    /** Without either there is nothing to do. */
    public boolean isOn() {
        return isLifecycleTracked || terms.isPresent();
    }
}
