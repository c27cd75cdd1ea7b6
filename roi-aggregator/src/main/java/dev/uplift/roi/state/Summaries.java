package dev.uplift.roi.state;

import dev.uplift.avro.RoiFigures;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.Payback;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.domain.roi.RoiReport;
import dev.uplift.domain.roi.RoiStatement;
import java.math.BigDecimal;
import java.time.Instant;

/** Reports as records of improvement.roi.v1; decimals as they are shown. */
final class Summaries {

    private Summaries() {}

    static RoiSummary of(String improvementId, RoiReport report, ReportingTerms terms) {
        return RoiSummary.newBuilder()
                .setImprovementId(improvementId)
                .setCurrency(terms.currency().getCurrencyCode())
                .setRealized(figures(report.realized()))
                .setProjected(figures(report.projected()))
                .setUnconvertedEntries(report.unconverted().size())
                .setUpdatedAt(report.newestArrival().orElse(Instant.EPOCH))
                .setConfigVersion(terms.configVersion())
                .build();
    }

    private static RoiFigures figures(RoiStatement statement) {
        return RoiFigures.newBuilder()
                .setCost(statement.figures().shownCost().toPlainString())
                .setBenefit(statement.figures().shownBenefit().toPlainString())
                .setNetBenefit(statement.figures().shownNetBenefit().toPlainString())
                .setRoiPercent(statement
                        .figures()
                        .roiPercent()
                        .map(BigDecimal::toPlainString)
                        .orElse(null))
                .setBenefitCostRatio(statement
                        .figures()
                        .benefitCostRatio()
                        .map(BigDecimal::toPlainString)
                        .orElse(null))
                .setPaybackDate(
                        statement.payback().state() == Payback.State.PAID_BACK
                                ? statement.payback().date().orElse(null)
                                : null)
                .setEntries(statement.figures().entries())
                .build();
    }
}
