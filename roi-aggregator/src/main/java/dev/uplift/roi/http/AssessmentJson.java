package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.config.AnalysisRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Assessments as clients see them. */
final class AssessmentJson {

    private AssessmentJson() {}

    static ObjectNode row(String kpi, String series, Assessed assessed, Assessment found, AnalysisRule rule) {
        return row(kpi, series, assessed, found, rule, found.effect().isPresent() ? null : missing(found, rule));
    }

    /** Of a KPI without a window. */
    static ObjectNode silent(String kpi, Assessed assessed, AnalysisRule rule, boolean isConfigured) {
        String reason = isConfigured ? "it has no windows yet" : "no KPI with this id is configured";
        return row(kpi, "", assessed, Assessment.OF_NOTHING, rule, reason);
    }

    /** By which a list is ordered. */
    static String key(ObjectNode row) {
        return row.has("kpi")
                ? key(row.get("kpi").asText(), row.get("series").asText())
                : row.get("improvementId").asText();
    }

    static String key(String kpi, String series) {
        return kpi + "|" + series;
    }

    static void addOverlapping(ObjectNode row, List<ObjectNode> others) {
        ArrayNode overlapping = row.putArray("overlapping");
        others.stream()
                .filter(other -> isFor(other, row.get("kpi").asText()))
                .map(other -> other.get("improvementId").asText())
                .sorted()
                .forEach(overlapping::add);
    }

    private static boolean isFor(ObjectNode improvement, String kpi) {
        for (JsonNode one : improvement.path("kpis")) {
            if (one.asText().equals(kpi)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode row(
            String kpi,
            String series,
            Assessed assessed,
            Assessment found,
            AnalysisRule rule,
            @Nullable String reason) {
        Optional<Effect> effect = found.effect();
        ObjectNode row = Answers.object()
                .put("kpi", kpi)
                .put("series", series)
                .put("deployedAt", assessed.deployment().at().toString())
                .put("verdict", found.finding().name())
                .put("reason", reason);
        put(row, "before", found.before());
        put(row, "after", found.after());
        row.put("daysBefore", found.levelsBefore())
                .put("daysAfter", found.levelsAfter())
                .put("daysNeeded", found.daysNeeded());
        row.put("difference", effect.map(Effect::difference).orElse(null));
        put(row, "differencePercent", effect.map(Effect::percent).orElse(OptionalDouble.empty()));
        return row.put("low", effect.map(Effect::low).orElse(null))
                .put("high", effect.map(Effect::high).orElse(null))
                .put("confidence", rule.confidence())
                .put("pValue", effect.map(Effect::pValue).orElse(null))
                .put("method", Assessment.METHOD)
                .put("causal", false);
    }

    private static String missing(Assessment found, AnalysisRule rule) {
        return found.levelsBefore() + " of " + rule.minDaysBefore() + " days before, " + found.levelsAfter() + " of "
                + rule.minDaysAfter() + " after";
    }

    private static void put(ObjectNode row, String name, OptionalDouble value) {
        if (value.isPresent()) {
            row.put(name, value.getAsDouble());
        } else {
            row.putNull(name);
        }
    }
}
