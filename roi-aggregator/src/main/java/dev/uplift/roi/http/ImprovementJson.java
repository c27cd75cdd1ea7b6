package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.roi.state.ImprovementView;

/** Improvements as clients see them. */
final class ImprovementJson {

    /** Ids of the KPIs that it targets. */
    static final String KPIS = "kpis";

    private ImprovementJson() {}

    static ObjectNode overview(Improvement improvement, ImprovementView view) {
        ObjectNode node = Answers.object()
                .put("improvementId", improvement.id())
                .put("status", improvement.status().map(Enum::name).orElse(null))
                .put("title", improvement.title().orElse(null))
                .put("owner", improvement.owner().orElse(null));
        improvement.kpis().forEach(node.putArray(KPIS)::add);
        improvement.tags().forEach(node.putArray("tags")::add);
        view.ledgers().ifPresent(ledgers -> node.set("roi", RoiJson.summary(ledgers.summary(improvement.id()))));
        return node;
    }

    static ObjectNode whole(Improvement improvement, ImprovementView view) {
        ObjectNode node = overview(improvement, view);
        ArrayNode history = node.putArray("history");
        improvement
                .history()
                .forEach(change -> history.addObject()
                        .put("status", change.status().name())
                        .put("occurredAt", change.occurredAt().toString())
                        .put("arrivedAt", change.arrivedAt().toString()));
        return node;
    }
}
