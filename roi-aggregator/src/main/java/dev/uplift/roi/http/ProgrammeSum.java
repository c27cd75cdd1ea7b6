package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.advice.Effectiveness;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds up judged improvements as they come. What is held of each is one number for each of its series, for the medians. For
 * one thread.
 */
final class ProgrammeSum {

    private final Effectiveness effectiveness = new Effectiveness();
    private final Portfolio.Sums money = new Portfolio.Sums();
    private final Map<String, Direction> directions;

    ProgrammeSum(List<KpiDefinition> kpis) {
        directions = kpis.stream().collect(Collectors.toMap(KpiDefinition::id, KpiDefinition::direction));
    }

    void add(ObjectNode improvement, Judged judged) {
        effectiveness.add(
                judged.verdict(), judged.changes(kpi -> directions.getOrDefault(kpi, Direction.HIGHER_IS_BETTER)));
        if (improvement.get("money") instanceof ObjectNode own) {
            money.add(own);
        }
    }

    ObjectNode answer() {
        ObjectNode answer = Answers.object()
                .put("deployed", effectiveness.deployed())
                .put("assessed", effectiveness.assessed())
                .put("improvedPercent", boxed(effectiveness.improvedPercent()));
        ObjectNode verdicts = answer.putObject("verdicts");
        effectiveness.verdicts().forEach((finding, count) -> verdicts.put(finding.name(), count));
        ArrayNode kpis = answer.putArray("kpis");
        effectiveness
                .changes()
                .forEach((kpi, change) -> kpis.addObject()
                        .put("kpi", kpi)
                        .put("assessed", change.assessed())
                        .put("improved", change.improved())
                        .put("regressed", change.regressed())
                        .put("medianBetterPercent", boxed(change.medianBetterPercent())));
        List<ObjectNode> sums = money.rows();
        return answer.set("money", sums.isEmpty() ? null : money(sums.get(0)));
    }

    /** With the share of the projected net benefit that is realized. */
    private static ObjectNode money(ObjectNode sum) {
        ObjectNode money = Portfolio.finished(sum);
        money.remove(List.of("group", "improvements"));
        BigDecimal realized = new BigDecimal(money.path("netBenefit").asText());
        BigDecimal projected = new BigDecimal(money.at("/projected/netBenefit").asText());
        return money.put(
                "realizedPercentOfProjected",
                projected.signum() > 0 ? Rounding.percent(realized, projected).toPlainString() : null);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
