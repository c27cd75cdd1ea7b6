package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A cost or benefit, or the share of one, in the ledger of one improvement. Never edited: a correction is a further
 * entry with the opposite sign.
 *
 * @param source the system that reported it; with id it names the entry
 * @param id unique within the source
 * @param whole the amount as it was reported
 * @param weight the share of it that this entry stands for, in (0, 1]
 * @param isAttributed false for the rest of a benefit that no improvement was given: shown, counted nowhere
 * @param occurredAt event time
 * @param arrivedAt when the broker took it
 */
public record LedgerEntry(
        String source,
        String id,
        Flow flow,
        EntryKind kind,
        Money whole,
        BigDecimal weight,
        boolean isAttributed,
        Optional<String> category,
        Instant occurredAt,
        Instant arrivedAt) {

    /** The amount of this entry, exact. */
    public Money money() {
        return whole.times(weight);
    }
}
