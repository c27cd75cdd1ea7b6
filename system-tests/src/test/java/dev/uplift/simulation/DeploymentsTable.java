package dev.uplift.simulation;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.kpi.step.KnownSteps;
import dev.uplift.oracle.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One instance's table of deployments, which has what arrived until some time. */
final class DeploymentsTable {

    private final CommittedStore<String, byte[]> store = new CommittedStore<>(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT);
    private final List<Deployment> topic;

    DeploymentsTable(List<Deployment> topic) {
        this.topic = topic;
    }

    CommittedStore<String, byte[]> store() {
        return store;
    }

    /** The table is of the instance, and stays when a task crashes. */
    void readUntil(long arrival) {
        topic.stream()
                .filter(deployment -> deployment.arrivedAt() <= arrival)
                .collect(Collectors.groupingBy(Deployment::improvement, TreeMap::new, Collectors.toList()))
                .forEach((improvement, known) -> store.put(improvement, DeploymentsCodec.write(steps(known))));
        store.commit();
    }

    private static KnownSteps steps(List<Deployment> known) {
        List<Deployments.Step> steps = known.stream()
                .sorted(Comparator.comparingLong(Deployment::arrivedAt))
                .map(one -> new Deployments.Step(
                        one.occurredAt(), one.arrivedAt(), true, Optional.of(List.copyOf(one.kpis()))))
                .toList();
        return new KnownSteps(new Deployments(Optional.empty(), steps), List.of(), Map.of());
    }
}
