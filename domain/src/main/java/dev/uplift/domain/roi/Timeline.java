package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Realized money per calendar bucket, from the first entry's bucket to the last one's without gaps. */
public final class Timeline {

    private Timeline() {}

    /**
     * One bucket. What is shown of it is the difference of what is shown before and after, so that rows add up to the cent to the figures of the
     * improvement, whose own sums are rounded once.
     *
     * @param start first day
     * @param end first day after it
     * @param before of all earlier buckets
     * @param after of this and all earlier buckets
     */
    public record Row(LocalDate start, LocalDate end, RoiFigures before, RoiFigures after) {

        public BigDecimal shownCost() {
            return after.shownCost().subtract(before.shownCost());
        }

        public BigDecimal shownBenefit() {
            return after.shownBenefit().subtract(before.shownBenefit());
        }

        public BigDecimal shownCumulativeNet() {
            return after.shownNetBenefit();
        }
    }

    /** Entries that are projected, unattributed or without a rate do not count. */
    public static List<Row> of(List<LedgerEntry> ledger, ReportingTerms terms, Bucket bucket) {
        NavigableMap<LocalDate, RoiFigures> figures = new TreeMap<>();
        for (LedgerEntry entry : ledger) {
            Optional<BigDecimal> amount = terms.rates().convert(entry.money(), entry.occurredAt());
            if (amount.isPresent() && entry.isAttributed() && entry.kind() == EntryKind.REALIZED) {
                RoiFigures one = RoiFigures.none(terms.currency()).with(entry.flow(), amount.get());
                figures.merge(bucket.start(RoiStatement.date(entry)), one, RoiFigures::plus);
            }
        }
        return figures.isEmpty() ? List.of() : rows(figures, terms, bucket);
    }

    private static List<Row> rows(NavigableMap<LocalDate, RoiFigures> figures, ReportingTerms terms, Bucket bucket) {
        List<Row> rows = new ArrayList<>();
        RoiFigures before = RoiFigures.none(terms.currency());
        for (LocalDate start = figures.firstKey(); !start.isAfter(figures.lastKey()); start = bucket.next(start)) {
            RoiFigures after = before.plus(figures.getOrDefault(start, RoiFigures.none(terms.currency())));
            rows.add(new Row(start, bucket.next(start), before, after));
            before = after;
        }
        return rows;
    }
}
