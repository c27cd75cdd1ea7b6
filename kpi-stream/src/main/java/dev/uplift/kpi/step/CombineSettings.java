package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kpi.accounting.AccountView;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * What the first stage needs to know.
 *
 * @param inputPartitions partitions of the observations topic
 * @param inputTopic its id, which it shares with no other, also of its name
 * @param maxFutureSkew an event may be dated so long after its arrival
 * @param dedupeHorizon so long an event id is remembered; zero: not at all
 * @param accounts where tasks show their accounts
 */
public record CombineSettings(
        List<KpiDefinition> kpis,
        int inputPartitions,
        Uuid inputTopic,
        Duration maxFutureSkew,
        Duration dedupeHorizon,
        DeadLetter.Refuser refuser,
        TaskViews<AccountView> accounts) {}
