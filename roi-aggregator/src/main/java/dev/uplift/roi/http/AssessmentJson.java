package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.Assessment.Always;
import dev.uplift.domain.assessment.Assessment.Control;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.assessment.Assessment.SampleRatio;
import dev.uplift.domain.assessment.Method;
import dev.uplift.domain.config.AnalysisRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assessments as clients see them. */
final class AssessmentJson {

    static final String MOVED_AT = "movedAt";

    private AssessmentJson() {}

    static ObjectNode row(String kpi, String series, Assessed assessed, Assessment found, AnalysisRule rule) {
        String reason = found.effect().isPresent()
                ? found.control().flatMap(AssessmentJson::objection).orElse(null)
                : missing(found, rule);
        return row(kpi, series, assessed, found, rule, reason);
    }

    /** Of a KPI without a window. */
    static ObjectNode silent(String kpi, Assessed assessed, AnalysisRule rule, boolean isConfigured) {
        String reason = isConfigured ? "it has no windows yet" : "no KPI with this id is configured";
        return row(kpi, "", assessed, Assessment.OF_NOTHING, rule, reason);
    }

    /** Of a series that was compared with a control. */
    static ObjectNode controlled(
            String kpi, String series, String control, Assessed assessed, Assessment found, AnalysisRule rule) {
        return row(kpi, series, assessed, found, rule).put("control", control);
    }

    /** Of the series itself, whatever it is compared with. */
    static void addMove(ObjectNode row, Optional<Instant> movedAt) {
        row.put(MOVED_AT, movedAt.map(Instant::toString).orElse(null));
    }

    static String kpi(ObjectNode row) {
        return row.get("kpi").asText();
    }

    static String series(ObjectNode row) {
        return row.get("series").asText();
    }

    static void addOverlapping(ObjectNode row, List<ObjectNode> others) {
        ArrayNode overlapping = row.putArray("overlapping");
        others.stream()
                .filter(other -> isFor(other, row.get("kpi").asText()))
                .map(other -> other.get("improvementId").asText())
                .sorted()
                .forEach(overlapping::add);
    }

    static boolean isFor(ObjectNode improvement, String kpi) {
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
        row.put("low", effect.map(Effect::low).orElse(null))
                .put("high", effect.map(Effect::high).orElse(null))
                .put("confidence", rule.confidence())
                .put("pValue", effect.map(Effect::pValue).orElse(null))
                .put("method", found.method().name())
                .put(
                        "causal",
                        found.control()
                                .filter(control -> control.objection().isEmpty())
                                .isPresent());
        return addControl(row, found.control());
    }

    private static ObjectNode addControl(ObjectNode row, Optional<Control> control) {
        Optional<Always> always = control.flatMap(Control::always);
        row.putNull(MOVED_AT).putNull("control");
        put(row, "controlBefore", control.map(Control::before).orElse(OptionalDouble.empty()));
        put(row, "controlAfter", control.map(Control::after).orElse(OptionalDouble.empty()));
        row.put(
                        "alwaysValidLow",
                        always.map(Always::low).filter(Double::isFinite).orElse(null))
                .put(
                        "alwaysValidHigh",
                        always.map(Always::high).filter(Double::isFinite).orElse(null))
                .put("alwaysValidPValue", always.map(Always::pValue).orElse(null));
        return row.set(
                "sampleRatio",
                control.flatMap(Control::sampleRatio)
                        .<JsonNode>map(AssessmentJson::sampleRatio)
                        .orElse(NullNode.getInstance()));
    }

    private static ObjectNode sampleRatio(SampleRatio ratio) {
        ObjectNode node = Answers.object();
        ObjectNode counts = node.putObject("counts");
        new TreeMap<>(ratio.counts()).forEach(counts::put);
        return node.put("pValue", ratio.pValue()).put("isMismatch", ratio.isMismatch());
    }

    private static Optional<String> objection(Control control) {
        return control.objection().map(objection -> switch (objection) {
            case SAMPLE_RATIO_MISMATCH ->
                "sample ratio mismatch: the observations are not split over the arms as declared";
            case UNDECLARED_ARM -> "the declared split does not name this arm or the control";
            case NOT_PARALLEL -> "the series and its control did not move in parallel before the deployment";
        });
    }

    private static String missing(Assessment found, AnalysisRule rule) {
        String after = found.levelsAfter() + " of " + rule.minDaysAfter();
        return isExperiment(found)
                ? after + " days after the deployment that arm and control both have"
                : found.levelsBefore() + " of " + rule.minDaysBefore() + " days before, " + after + " after";
    }

    private static boolean isExperiment(Assessment found) {
        return found.method() == Method.PAIRED_DAYS || found.method() == Method.PAIRED_DAYS_LESS_BEFORE;
    }

    private static void put(ObjectNode row, String name, OptionalDouble value) {
        if (value.isPresent()) {
            row.put(name, value.getAsDouble());
        } else {
            row.putNull(name);
        }
    }
}
