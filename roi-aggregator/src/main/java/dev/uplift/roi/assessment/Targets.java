package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.Deployment;
import dev.uplift.kit.tables.Table;
import dev.uplift.roi.state.Scan;
import dev.uplift.roi.state.StoreKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/** Deployments by the KPI that they were to move. */
final class Targets {

    private final Table store;

    Targets(Table store) {
        this.store = store;
    }

    /** One improvement among those that target a KPI. */
    record Target(String improvementId, Deployment deployment) {}

    /** Returns what was known of it until then. */
    Optional<Deployment> put(String kpi, String improvementId, Optional<Deployment> deployment) {
        Bytes key = StoreKeys.of(kpi, improvementId);
        Optional<Deployment> before = Optional.ofNullable(store.get(key)).map(Deployments::read);
        deployment.ifPresentOrElse(now -> store.put(key, Deployments.bytes(now)), () -> store.delete(key));
        return before;
    }

    /** In the order of their deployment, then of ids. */
    List<Target> of(String kpi) {
        List<Target> found = new ArrayList<>();
        Scan.prefix(store, StoreKeys.prefix(kpi))
                .forEach(entry ->
                        found.add(new Target(StoreKeys.lastText(entry.key, kpi), Deployments.read(entry.value))));
        found.sort(Comparator.comparing((Target target) -> target.deployment().at())
                .thenComparing(Target::improvementId));
        return found;
    }

    NavigableSet<String> kpis() {
        NavigableSet<String> kpis = new TreeSet<>();
        Scan.from(store, null, (key, value) -> {
            kpis.add(StoreKeys.firstText(key));
            return true;
        });
        return kpis;
    }
}
