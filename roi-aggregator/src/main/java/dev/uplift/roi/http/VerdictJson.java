package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.Assessment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verdicts as they were written, as clients see them. */
final class VerdictJson {

    static final String IMPROVEMENT = "improvementId";

    private VerdictJson() {}

    /** As lists of improvements tell it. */
    static ObjectNode brief(Assessment assessment) {
        return Answers.object()
                .put(IMPROVEMENT, assessment.getImprovementId())
                .put("kpi", assessment.getKpi())
                .put("verdict", assessment.getVerdict().name())
                .put("differencePercent", assessment.getPercent())
                .put("causal", assessment.getCausal())
                .put("daysNeeded", assessment.getDaysNeeded())
                .put("asOf", assessment.getAsOf().toString());
    }

    /** With all that the record says. */
    static ObjectNode whole(Assessment assessment) {
        ObjectNode node = brief(assessment)
                .put(
                        "previousVerdict",
                        Optional.ofNullable(assessment.getPreviousVerdict())
                                .map(Enum::name)
                                .orElse(null))
                .put("change", assessment.getChange().name())
                .put("deployedAt", text(assessment.getDeployedAt()))
                .put("deployedUntil", text(assessment.getDeployedUntil()))
                .put("series", assessment.getSeries())
                .put("seriesCompared", assessment.getSeriesCompared())
                .put("difference", assessment.getDifference())
                .put("low", assessment.getLower())
                .put("high", assessment.getUpper())
                .put("confidence", assessment.getConfidence())
                .put("pValue", assessment.getPValue())
                .put("alwaysValidLow", assessment.getAlwaysValidLower())
                .put("alwaysValidHigh", assessment.getAlwaysValidUpper())
                .put("alwaysValidPValue", assessment.getAlwaysValidPValue())
                .put("daysBefore", assessment.getSamplesBefore())
                .put("daysAfter", assessment.getSamplesAfter())
                .put("method", assessment.getMethod())
                .put("overlappingCount", assessment.getOverlappingCount())
                .put("configVersion", assessment.getConfigVersion());
        assessment.getOverlapping().forEach(node.putArray("overlapping")::add);
        return node;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
