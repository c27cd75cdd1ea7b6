package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiAlert;
import dev.uplift.domain.advice.Evidence;
import dev.uplift.domain.advice.Rule;
import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Recommendations as clients see them: what to do, by which rule, and what it rests on. */
final class RecommendationJson {

    private RecommendationJson() {}

    /** Empty if no rule holds. */
    static Optional<ObjectNode> improvement(ObjectNode row, Judged judged, Rulebook rulebook) {
        Optional<ObjectNode> money =
                Optional.ofNullable(row.get("money")).map(part -> Portfolio.finished((ObjectNode) part));
        Evidence known = new Evidence(
                Optional.of(row.path("status"))
                        .filter(JsonNode::isTextual)
                        .map(status -> LifecycleStatus.valueOf(status.asText())),
                judged.verdict(),
                judged.daysNeeded(),
                money.flatMap(figures -> decimal(figures.path("netBenefit"))),
                money.flatMap(figures -> decimal(figures.path("roiPercent"))));
        return rulebook.ruleFor(known).map(rule -> {
            ObjectNode item = of(rule);
            List.of("improvementId", "title", "owner", "status").forEach(name -> item.set(name, row.get(name)));
            ObjectNode evidence = item.putObject("evidence");
            judged.addTo(evidence);
            evidence.set("deployedAt", row.path("deployedAt").isTextual() ? row.get("deployedAt") : null);
            money.ifPresent(figures -> List.of("currency", "cost", "benefit", "netBenefit", "roiPercent")
                    .forEach(name -> evidence.set(name, figures.get(name))));
            return item;
        });
    }

    /** Empty if no rule holds. */
    static Optional<ObjectNode> drop(ObjectNode alert, Rulebook rulebook) {
        return rulebook.ruleForUnexplainedDrop(alert.path("severity").asText(""))
                .map(rule -> {
                    ObjectNode item = of(rule);
                    List.of("alertId", "kpi", "series", "severity").forEach(name -> item.set(name, alert.get(name)));
                    ObjectNode evidence = item.putObject("evidence");
                    List.of("value", "baseline", "dropPercent", "episodeStart", "window")
                            .forEach(name -> evidence.set(name, alert.get(name)));
                    return item;
                });
    }

    static String severity(KpiAlert alert) {
        return Optional.ofNullable(alert.getSeverity()).orElse("");
    }

    private static ObjectNode of(Rule rule) {
        return Answers.object().put("action", rule.action().name()).put("rule", rule.id());
    }

    private static Optional<BigDecimal> decimal(JsonNode text) {
        return text.isTextual() ? Optional.of(new BigDecimal(text.asText())) : Optional.empty();
    }
}
