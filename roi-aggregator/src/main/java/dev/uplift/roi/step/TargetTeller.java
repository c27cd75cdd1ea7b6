package dev.uplift.roi.step;

import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.roi.assessment.KpiFact;
import dev.uplift.roi.state.StoreKeys;
import dev.uplift.roi.step.Outgoing.Destination;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Sends deployments to where the KPIs that they were to move are assessed.
 *
 * @param clock arrival of what is told, in milliseconds
 */
record TargetTeller(ProcessorContext<byte[], Outgoing> context, long clock) {

    /** KPIs that are not targeted any more hear of it too. */
    void changed(Improvement before, Improvement now) {
        Set<String> kpis = new TreeSet<>(before.kpis());
        kpis.addAll(now.kpis());
        Optional<Deployment> deployment = Deployment.of(now);
        for (String kpi : kpis) {
            KpiFact fact = new KpiFact.Target(
                    now.id(), deployment.filter(known -> now.kpis().contains(kpi)));
            context.forward(Outgoing.to(Destination.TARGETS, StoreKeys.text(kpi), fact.bytes(), clock));
        }
    }
}
