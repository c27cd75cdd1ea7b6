package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Refusal;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers how the whole programme does: the improvements that were deployed within a time. They are read and added up some at
 * a time, in the order of ids, so that they need not be held all at once.
 */
final class EffectivenessRoutes {

    private static final Set<String> INPUTS =
            Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.OBSERVATIONS.name(), Topics.KPI_WINDOWS.name());
    private static final Set<String> KNOWABLE = Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name());

    private static final int AT_ONCE = 100;

    /** Sorts before every id. */
    private static final String START = "";

    private final RoiAnswers answers;

    EffectivenessRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response answer(Request request) {
        Question question = Questions.of(request, INPUTS, KNOWABLE);
        if (question.hop().isPresent()) {
            String after = Parameters.cursor(request).orElse(START);
            return Answers.page(deployed(request, question, after), question, Integer.MAX_VALUE, Programme::id);
        }
        ProgrammeSum sum = new ProgrammeSum(answers.kpis());
        AsOf asOf = AsOf.NOTHING;
        String after = START;
        while (true) {
            Lookup<List<ObjectNode>> some = next(request, question, after, sum);
            if (!(some instanceof Lookup.Found<List<ObjectNode>> found)) {
                return Refusal.of(some);
            }
            asOf = after.equals(START) ? found.asOf() : including(asOf, found);
            if (found.value().size() < AT_ONCE) {
                return Response.json(200, sum.answer().set("asOf", AsOfJson.write(asOf)));
            }
            after = Programme.id(found.value().get(AT_ONCE - 1));
        }
    }

    /** Of nothing more it can not be said what it includes. */
    private static AsOf including(AsOf asOf, Lookup.Found<List<ObjectNode>> more) {
        return more.value().isEmpty() ? asOf : asOf.with(more.asOf(), true);
    }

    /** Adds up those that follow an id, at most so many as are read at once, and gives them. */
    private Lookup<List<ObjectNode>> next(Request request, Question question, String after, ProgrammeSum sum) {
        Question some = new Question(path(request, after), Optional.empty(), question.wanted());
        return deployed(request, some, after)
                .then((rows, asOf) -> new Programme(answers)
                        .judge(
                                first(rows, after),
                                asOf,
                                Programme.passedOn(request),
                                question.wanted(),
                                (row, judged) -> {
                                    sum.add(row, judged);
                                    return row;
                                }));
    }

    /** What follows an id in each task, and of each no more than is read at once. */
    private Lookup<List<ObjectNode>> deployed(Request request, Question question, String after) {
        Predicate<Improvement> isWithin = isDeployedWithin(
                Parameters.instant(request, "from").orElse(Instant.MIN),
                Parameters.instant(request, "to").orElse(Instant.MAX));
        Optional<String> id = Optional.of(after).filter(known -> !known.equals(START));
        return answers.spread()
                .all(answers.improvements(), question, view -> Programme.rows(view, id, isWithin, AT_ONCE));
    }

    /** An instance may give more than it was asked for. */
    private static List<ObjectNode> first(List<ObjectNode> rows, String after) {
        return rows.stream()
                .filter(row -> ByteOrder.INSTANCE.compare(Programme.id(row), after) > 0)
                .sorted(Comparator.comparing(Programme::id, ByteOrder.INSTANCE))
                .limit(AT_ONCE)
                .toList();
    }

    private static String path(Request request, String after) {
        Map<String, String> passedOn = Programme.passedOn(request);
        for (String name : List.of("from", "to")) {
            request.parameter(name).ifPresent(value -> passedOn.put(name, value));
        }
        return Programme.path(request.path(), "cursor", Parameters.cursor(after), passedOn);
    }

    private static Predicate<Improvement> isDeployedWithin(Instant from, Instant to) {
        return improvement -> Deployment.of(improvement)
                .filter(deployment ->
                        !deployment.at().isBefore(from) && deployment.at().isBefore(to))
                .isPresent();
    }
}
