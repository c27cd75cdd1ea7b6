package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The return on investment of one improvement.
 *
 * @param unattributed what was left of shared benefits of this improvement's events, realized, in the reporting
 *     currency; counted for nobody
 * @param unconverted entries for want of a rate in no figure
 * @param unattributedUnconverted what is in {@code unattributed} for want of a rate not; as little this improvement's as that
 * @param newestArrival of any entry, counted or not; empty without entries
 */
public record RoiReport(
        RoiStatement realized,
        RoiStatement projected,
        BigDecimal unattributed,
        List<LedgerEntry> unconverted,
        List<LedgerEntry> unattributedUnconverted,
        Optional<Instant> newestArrival) {

    public static RoiReport of(List<LedgerEntry> ledger, ReportingTerms terms) {
        List<RoiStatement.ConvertedEntry> realized = new ArrayList<>();
        List<RoiStatement.ConvertedEntry> projected = new ArrayList<>();
        List<LedgerEntry> unconverted = new ArrayList<>();
        List<LedgerEntry> unattributedUnconverted = new ArrayList<>();
        BigDecimal unattributed = BigDecimal.ZERO;
        for (LedgerEntry entry : ledger) {
            Optional<BigDecimal> amount = terms.rates().convert(entry.money(), entry.occurredAt());
            if (amount.isEmpty()) {
                (entry.isAttributed() ? unconverted : unattributedUnconverted).add(entry);
            } else if (entry.isAttributed()) {
                (entry.kind() == EntryKind.REALIZED ? realized : projected)
                        .add(new RoiStatement.ConvertedEntry(entry, amount.get()));
            } else if (entry.kind() == EntryKind.REALIZED) {
                unattributed = unattributed.add(amount.get());
            }
        }
        return new RoiReport(
                RoiStatement.of(realized, terms),
                RoiStatement.of(projected, terms),
                unattributed,
                List.copyOf(unconverted),
                List.copyOf(unattributedUnconverted),
                ledger.stream().map(LedgerEntry::arrivedAt).max(Comparator.naturalOrder()));
    }
}
