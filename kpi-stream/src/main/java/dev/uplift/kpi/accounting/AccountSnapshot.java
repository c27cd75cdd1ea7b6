package dev.uplift.kpi.accounting;

import dev.uplift.domain.accounting.Balance;
import java.util.Map;

/**
 * The account of one partition of observations at one moment.
 *
 * @param kpis balance by KPI
 * @param deadLetters records refused, by reason
 * @param passedOn observations sent to the partition of their key, where they are accepted
 * @param offset of the last record included, -1 if there is none
 * @param arrivalClock of that record, milliseconds since the epoch
 */
public record AccountSnapshot(
        Balance total,
        Map<String, Balance> kpis,
        Map<RefusalReason, Long> deadLetters,
        long passedOn,
        long offset,
        long arrivalClock) {

    public AccountSnapshot {
        kpis = Map.copyOf(kpis);
        deadLetters = Map.copyOf(deadLetters);
    }
}
