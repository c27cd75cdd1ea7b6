package dev.uplift.kpi.accounting;

import dev.uplift.domain.accounting.Balance;
import dev.uplift.domain.accounting.Disposition;
import dev.uplift.kit.query.TaskViews;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The committed account of the partitions of this instance, as gauges: the sum over all instances is the whole. They
 * are no counters because a partition, and with it what was counted, may move to another instance.
 */
public final class AccountMetrics {

    private final TaskViews<AccountView> accounts;
    private final MeterRegistry registry;

    public AccountMetrics(TaskViews<AccountView> accounts, MeterRegistry registry) {
        this.accounts = accounts;
        this.registry = registry;
    }

    /** @param kpis ids of the KPIs to measure */
    public void register(List<String> kpis) {
        register("uplift.observations", "Observations", Tags.empty(), AccountSnapshot::total);
        for (String kpi : kpis) {
            register(
                    "uplift.kpi.observations",
                    "Observations that reached the KPI",
                    Tags.of("kpi", kpi),
                    account -> account.kpis().getOrDefault(kpi, Balance.ZERO));
        }
        gauge(
                "uplift.observations.passed.on",
                "Observations sent to the partition of their key, where they are accepted",
                Tags.empty(),
                AccountSnapshot::passedOn);
        for (RefusalReason reason : RefusalReason.values()) {
            gauge(
                    "uplift.observations.refused",
                    "Observations that became dead letters, by reason",
                    Tags.of("reason", reason.name()),
                    account -> account.deadLetters().getOrDefault(reason, 0L));
        }
    }

    private void register(String name, String what, Tags tags, Function<AccountSnapshot, Balance> balance) {
        gauge(
                name + ".accepted",
                what + ", as read",
                tags,
                account -> balance.apply(account).accepted());
        gauge(
                name + ".unaccounted",
                what + " that are in no class; 0, or there is a defect",
                tags,
                account -> balance.apply(account).unaccounted());
        for (Disposition disposition : Disposition.values()) {
            gauge(
                    name,
                    what + ", by what became of them",
                    tags.and("outcome", disposition.label()),
                    account -> balance.apply(account).of(disposition));
        }
    }

    private void gauge(String name, String description, Tags tags, ToLongFunction<AccountSnapshot> count) {
        Gauge.builder(
                        name,
                        () -> accounts.all()
                                .mapToLong(view -> count.applyAsLong(view.committed()))
                                .sum())
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
