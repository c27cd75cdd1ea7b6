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
     * One bucket. Exact amounts.
     *
     * @param start first day
     * @param end first day after it
     * @param cumulativeNet of this and all earlier buckets
     */
    public record Row(LocalDate start, LocalDate end, BigDecimal cost, BigDecimal benefit, BigDecimal cumulativeNet) {}

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
        BigDecimal net = BigDecimal.ZERO;
        for (LocalDate start = figures.firstKey(); !start.isAfter(figures.lastKey()); start = bucket.next(start)) {
            RoiFigures of = figures.getOrDefault(start, RoiFigures.none(terms.currency()));
            net = net.add(of.netBenefit());
            rows.add(new Row(start, bucket.next(start), of.cost(), of.benefit(), net));
        }
        return rows;
    }
}
