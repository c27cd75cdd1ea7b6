package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.RoiFigures;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.LedgerEntry;
import dev.uplift.domain.roi.RateOfReturn;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.domain.roi.RoiReport;
import dev.uplift.domain.roi.RoiStatement;
import dev.uplift.domain.roi.Rounding;
import dev.uplift.domain.roi.Timeline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Money as clients see it: decimals are strings, rounded by {@link Rounding}. */
final class RoiJson {

    private RoiJson() {}

    static ObjectNode report(String improvementId, RoiReport report, ReportingTerms terms) {
        ObjectNode node = Answers.object()
                .put("improvementId", improvementId)
                .put("currency", terms.currency().getCurrencyCode());
        statement(node, report.realized(), terms);
        statement(node.putObject("projected"), report.projected(), terms);
        node.put("unattributed", plain(Rounding.money(report.unattributed(), terms.currency())));
        entries(node.putArray("unconverted"), report.unconverted());
        entries(node.putArray("unattributedUnconverted"), report.unattributedUnconverted());
        node.put("discountRate", plain(terms.discountRate()));
        return node.put("configVersion", terms.configVersion());
    }

    /** The short form of lists. */
    static ObjectNode summary(RoiSummary summary) {
        ObjectNode node = Answers.object().put("currency", summary.getCurrency());
        figures(node, summary.getRealized());
        figures(node.putObject("projected"), summary.getProjected());
        return node.put("unconvertedEntries", summary.getUnconvertedEntries());
    }

    static ObjectNode row(Timeline.Row row) {
        return Answers.object()
                .put("start", row.start().toString())
                .put("end", row.end().toString())
                .put("cost", plain(row.shownCost()))
                .put("benefit", plain(row.shownBenefit()))
                .put("cumulativeNet", plain(row.shownCumulativeNet()));
    }

    private static void statement(ObjectNode node, RoiStatement statement, ReportingTerms terms) {
        node.put("cost", plain(statement.figures().shownCost()))
                .put("benefit", plain(statement.figures().shownBenefit()))
                .put("netBenefit", plain(statement.figures().shownNetBenefit()))
                .put("roiPercent", plain(statement.figures().roiPercent()))
                .put("benefitCostRatio", plain(statement.figures().benefitCostRatio()))
                .put("paybackDate", date(statement.payback().date()))
                .put("paybackState", statement.payback().state().name())
                .put("discountedPaybackDate", date(statement.discountedPayback().date()))
                .put(
                        "discountedPaybackState",
                        statement.discountedPayback().state().name())
                .put("npv", plain(Rounding.money(new BigDecimal(statement.netPresentValue()), terms.currency())))
                .put("irr", rate(statement.internalRate()))
                .put("irrState", statement.internalRate().state().name())
                .put("entries", statement.figures().entries());
    }

    private static void figures(ObjectNode node, RoiFigures figures) {
        node.put("cost", figures.getCost())
                .put("benefit", figures.getBenefit())
                .put("netBenefit", figures.getNetBenefit())
                .put("roiPercent", figures.getRoiPercent())
                .put("benefitCostRatio", figures.getBenefitCostRatio())
                .put("entries", figures.getEntries());
    }

    private static void entries(ArrayNode array, List<LedgerEntry> entries) {
        entries.forEach(entry -> array.add(entry(entry)));
    }

    private static ObjectNode entry(LedgerEntry entry) {
        return Answers.object()
                .put("source", entry.source())
                .put("id", entry.id())
                .put("flow", entry.flow().name())
                .put("kind", entry.kind().name())
                .put("amount", plain(entry.whole().amount()))
                .put("currency", entry.whole().currency().getCurrencyCode())
                .put("weight", plain(entry.weight()))
                .put("occurredAt", entry.occurredAt().toString());
    }

    private static @org.jspecify.annotations.Nullable String rate(RateOfReturn rate) {
        return rate instanceof RateOfReturn.Found found ? plain(Rounding.rate(found.rate())) : null;
    }

    private static @org.jspecify.annotations.Nullable String date(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(null);
    }

    private static @org.jspecify.annotations.Nullable String plain(Optional<BigDecimal> decimal) {
        return decimal.map(BigDecimal::toPlainString).orElse(null);
    }

    private static String plain(BigDecimal decimal) {
        return decimal.toPlainString();
    }
}
