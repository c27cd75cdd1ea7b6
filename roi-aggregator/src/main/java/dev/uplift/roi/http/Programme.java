package dev.uplift.roi.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.roi.KnownBy;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Wanted;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.WindowView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges many improvements: what they are is asked where they are, then all instances are asked about their windows, a few
 * improvements at a time so that no task is kept from its work for long. What instances are asked about stands in the
 * parameter {@link #DEPLOYMENTS}.
 */
final class Programme {

    /** Only sent by one instance to another, to the path that every instance answers. */
    static final String DEPLOYMENTS = "deployments";

    private static final String PATH = "/v1/recommendations";
    private static final int AT_ONCE = 8;
    /** What fits into a request line with room to spare, after encoding. */
    private static final int LONGEST = 4_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final RoiAnswers answers;

    Programme(RoiAnswers answers) {
        this.answers = answers;
    }

    /** What a judgement needs to know of an improvement, and what a list tells of it. */
    static ObjectNode row(Improvement improvement, ImprovementView view) {
        ObjectNode row = Assessed.row(improvement)
                .put("title", improvement.title().orElse(null))
                .put("owner", improvement.owner().orElse(null))
                .put("status", improvement.status().map(Enum::name).orElse(null));
        view.ledgers().ifPresent(ledgers -> row.set("money", Portfolio.part(ledgers, improvement.id(), KnownBy.NOW)));
        return row;
    }

    /** Improvements that are wanted, after an id. */
    static List<ObjectNode> rows(
            ImprovementView view, Optional<String> after, Predicate<Improvement> isWanted, int most) {
        return view.after(after.orElse(null), isWanted, most).stream()
                .map(improvement -> row(improvement, view))
                .toList();
    }

    /**
     * Judges improvements, in their order.
     *
     * @param asOf of what is known of them
     * @param passedOn to other instances with each question
     * @param use makes of an improvement's row and its judgement what the caller wants
     */
    <T> Lookup<List<T>> judge(
            List<ObjectNode> improvements,
            AsOf asOf,
            Map<String, String> passedOn,
            Wanted wanted,
            BiFunction<ObjectNode, Judged, T> use) {
        Lookup<List<T>> judged = new Lookup.Found<>(new ArrayList<>(), asOf);
        for (List<ObjectNode> some : inParts(improvements)) {
            judged = judged.then((known, knownAsOf) -> assessments(some, passedOn, wanted)
                    .then((byImprovement, windowsAsOf) -> {
                        some.forEach(improvement -> known.add(use.apply(
                                improvement,
                                Judged.of(
                                        byImprovement.getOrDefault(id(improvement), List.of()),
                                        answers.analysis().confidence()))));
                        return new Lookup.Found<>(known, knownAsOf.with(windowsAsOf, false));
                    }));
        }
        return judged;
    }

    /** What another instance asks: the assessments of its deployments by the windows of some tasks. */
    Lookup<List<ObjectNode>> assessments(String deployments, Question question) {
        List<ObjectNode> improvements = parse(deployments);
        return answers.spread().all(answers.windows(), question, view -> assess(view, improvements));
    }

    static String id(ObjectNode improvement) {
        return improvement.get("improvementId").asText();
    }

    private Lookup<Map<String, List<ObjectNode>>> assessments(
            List<ObjectNode> improvements, Map<String, String> passedOn, Wanted wanted) {
        List<ObjectNode> deployed = improvements.stream()
                .filter(row -> Assessed.read(row).isPresent())
                .toList();
        Question question = new Question(path(DEPLOYMENTS, encoded(deployed), passedOn), Optional.empty(), wanted);
        return answers.spread()
                .all(answers.windows(), question, view -> assess(view, deployed))
                .map(rows -> compared(rows.stream().collect(Collectors.groupingBy(Programme::id)), deployed));
    }

    private Map<String, List<ObjectNode>> compared(Map<String, List<ObjectNode>> byId, List<ObjectNode> deployed) {
        ControlledRows controlled = new ControlledRows(answers.analysis(), answers.kpis());
        for (ObjectNode improvement : deployed) {
            Assessed.read(improvement)
                    .ifPresent(assessed ->
                            byId.computeIfPresent(id(improvement), (id, rows) -> controlled.compared(rows, assessed)));
        }
        return byId;
    }

    private List<ObjectNode> assess(WindowView view, List<ObjectNode> improvements) {
        List<ObjectNode> rows = new ArrayList<>();
        for (ObjectNode improvement : improvements) {
            Assessed.read(improvement)
                    .map(assessed -> new SeriesAssessor(answers.analysis(), answers.kpis(), assessed))
                    .ifPresent(assessor -> assessor.assess(view, "", Integer.MAX_VALUE)
                            .forEach(row -> rows.add(row.put("improvementId", id(improvement)))));
        }
        return rows;
    }

    /** A few at a time; one alone may be longer. */
    private static List<List<ObjectNode>> inParts(List<ObjectNode> improvements) {
        List<List<ObjectNode>> parts = new ArrayList<>();
        int length = LONGEST;
        for (ObjectNode improvement : improvements) {
            int more = encoded(List.of(improvement)).length();
            boolean isFull =
                    parts.isEmpty() || parts.get(parts.size() - 1).size() == AT_ONCE || length + more > LONGEST;
            if (isFull) {
                parts.add(new ArrayList<>());
                length = 0;
            }
            parts.get(parts.size() - 1).add(improvement);
            length += more;
        }
        return parts;
    }

    /** Of what other instances are asked. */
    static String path(String parameter, String encoded, Map<String, String> passedOn) {
        return path(PATH, parameter, encoded, passedOn);
    }

    static String path(String path, String parameter, String encoded, Map<String, String> passedOn) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(parameter, encoded);
        passedOn.forEach((name, value) -> parameters.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&", path + "?", ""));
    }

    /** What a client wants to be included, and how long it waits. */
    static Map<String, String> passedOn(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("atLeast", "timeout")) {
            request.parameter(name).ifPresent(value -> parameters.put(name, value));
        }
        return parameters;
    }

    private static String encoded(List<ObjectNode> improvements) {
        ArrayNode array = JSON.createArrayNode();
        improvements.forEach(row -> array.add(
                row.deepCopy().retain("improvementId", Assessed.KPIS, Assessed.AT, Assessed.UNTIL, Assessed.EARLIER)));
        return URLEncoder.encode(array.toString(), StandardCharsets.UTF_8);
    }

    private static List<ObjectNode> parse(String deployments) {
        try {
            List<ObjectNode> rows = new ArrayList<>();
            for (JsonNode row : JSON.readTree(deployments)) {
                if (row instanceof ObjectNode object
                        && object.path("improvementId").isTextual()) {
                    rows.add(object);
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw Parameters.bad(DEPLOYMENTS, "must be what an instance sends");
        }
    }
}
