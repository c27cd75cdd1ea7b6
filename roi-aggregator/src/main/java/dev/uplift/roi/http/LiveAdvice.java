package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.Wanted;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recommendations for one listener. No topic holds them, for they follow from others: what happens to an improvement or a
 * drop has what is recommended worked out anew, from state that includes it, once for all that came together.
 */
final class LiveAdvice {

    static final String KIND = "recommendations";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Subjects of which is known what the listener has heard last. */
    private static final int MOST_REMEMBERED = 1_000;

    private final RecommendationRoutes routes;
    private final Set<String> sources;
    private final Map<String, ObjectNode> drops = new TreeMap<>();
    private final Set<String> improvements = new TreeSet<>();
    private final Map<Integer, Long> steps = new TreeMap<>();
    private final Map<String, ObjectNode> heard = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LiveAdvice(RoiAnswers answers) {
        routes = new RecommendationRoutes(answers);
        sources = answers.switches().hasRoi()
                ? Set.of("alerts", "assessments", "roi", "steps")
                : Set.of("alerts", "assessments", "steps");
    }

    /** The topics that it rests on. */
    Set<String> sources() {
        return sources;
    }

    /** Notes whom a record concerns. */
    void concern(String source, ObjectNode row, int partition, long offset) {
        if (!sources.contains(source)) {
            return;
        }
        if (row.has("alertId")) {
            drops.put(row.get("alertId").asText(), row);
        } else if (row.has("improvementId")) {
            improvements.add(Programme.id(row));
        }
        if (source.equals("steps")) {
            steps.merge(partition, offset, Math::max);
        }
    }

    /**
     * What is recommended now to those concerned, where that is not what was heard last; without an action where nothing is.
     *
     * @throws IOException if it can not be told now; who comes back with the last event id is told then
     */
    List<ObjectNode> next() throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        drops.values().forEach(alert -> found.add(routes.drop(alert).orElseGet(() -> nothing("alertId", alert))));
        drops.clear();
        if (!improvements.isEmpty()) {
            found.addAll(improvements());
        }
        found.removeIf(item -> item.equals(heard.put(subject(item), item)));
        return found;
    }

    private List<ObjectNode> improvements() throws IOException {
        Positions included = steps.isEmpty() ? Positions.NONE : Positions.of(Topics.IMPROVEMENT_EVENTS.name(), steps);
        Lookup<Map<String, ObjectNode>> lookup =
                routes.improvements(List.copyOf(improvements), new Wanted(included, PATIENCE));
        if (!(lookup instanceof Lookup.Found<Map<String, ObjectNode>> found)) {
            throw new IOException("recommendations are not in reach");
        }
        List<ObjectNode> items = new ArrayList<>();
        for (String id : improvements) {
            ObjectNode item = found.value().get(id);
            items.add(item == null ? nothing("improvementId", Answers.object().put("improvementId", id)) : item);
        }
        improvements.clear();
        steps.clear();
        return items;
    }

    private static ObjectNode nothing(String name, ObjectNode subject) {
        ObjectNode item = Answers.object().putNull("action").putNull("rule");
        item.set(name, subject.get(name));
        return subject.has("kpi") ? item.set("kpi", subject.get("kpi")) : item;
    }

    private static String subject(ObjectNode item) {
        return item.has("alertId") ? "alert/" + item.get("alertId").asText() : "improvement/" + Programme.id(item);
    }
}
