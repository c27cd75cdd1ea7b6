package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Everything money says about entries of one kind.
 *
 * @param discountedPayback payback with each flow discounted at the discount rate
 * @param netPresentValue at the discount rate, in the reporting currency
 */
public record RoiStatement(
        RoiFigures figures,
        Payback payback,
        Payback discountedPayback,
        double netPresentValue,
        RateOfReturn internalRate) {

    static RoiStatement of(List<ConvertedEntry> entries, ReportingTerms terms) {
        RoiFigures figures = RoiFigures.none(terms.currency());
        CashFlows.Builder builder = CashFlows.builder();
        for (ConvertedEntry converted : entries) {
            Flow flow = converted.entry().flow();
            figures = figures.with(flow, converted.amount());
            builder.add(
                    date(converted.entry()),
                    flow == Flow.COST ? converted.amount().negate() : converted.amount());
        }
        CashFlows flows = builder.build();
        double rate = terms.discountRate().doubleValue();
        return new RoiStatement(
                figures,
                Payback.of(flows),
                Payback.discounted(flows, rate),
                PresentValue.of(flows, rate),
                InternalRate.of(flows));
    }

    static LocalDate date(LedgerEntry entry) {
        return LocalDate.ofInstant(entry.occurredAt(), ZoneOffset.UTC);
    }

    /** An entry with its amount in the reporting currency. */
    record ConvertedEntry(LedgerEntry entry, BigDecimal amount) {}
}
