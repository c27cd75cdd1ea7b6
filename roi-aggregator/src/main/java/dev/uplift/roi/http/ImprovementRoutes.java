package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.roi.Bucket;
import dev.uplift.domain.roi.KnownBy;
import dev.uplift.domain.roi.RoiReport;
import dev.uplift.domain.roi.Timeline;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.Ledgers;
import dev.uplift.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Answers about improvements and their money. */
final class ImprovementRoutes {

    private static final int OK = 200;
    private static final Set<String> INPUTS = Set.of(Topics.IMPROVEMENT_EVENTS.name());

    private final RoiAnswers answers;

    ImprovementRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response list(Request request) {
        Question question = question(request);
        int limit = Parameters.limit(request);
        Optional<String> cursor = Parameters.cursor(request);
        Predicate<Improvement> filter = filter(request);
        Verdicts verdicts = Verdicts.asked(answers, request);
        Lookup<List<ObjectNode>> found = verdicts.passedOn(request, question)
                .orElseGet(() -> answers.spread()
                        .all(answers.improvements(), question, view -> overviews(view, cursor, filter, limit)));
        Lookup<List<ObjectNode>> page = question.hop().isPresent()
                ? found
                : verdicts.with(
                        found.map(rows -> first(rows, limit + 1)),
                        question.wanted().timeout());
        return Answers.page(page, question, limit, Programme::id);
    }

    /** Another instance is asked for what it has; the one that was asked puts it together. */
    Response one(Request request) {
        Question question = question(request);
        Spread.One<ObjectNode> found = find(request, ImprovementJson::whole);
        boolean isAnswered = found instanceof Spread.One.There<ObjectNode> there
                && there.said().status() != OK;
        return question.hop().isPresent() || isAnswered
                ? Answers.one(found)
                : Answers.one(new Spread.One.Here<>(Verdicts.brief(answers)
                        .with(
                                Answers.lookup(found).map(List::of),
                                question.wanted().timeout())
                        .map(rows -> rows.get(0))));
    }

    Response roi(Request request) {
        KnownBy known = Parameters.known(request);
        Spread.One<ObjectNode> answer = find(request, (improvement, view) -> {
            Ledgers ledgers = view.ledgers().orElseThrow();
            RoiReport booked = ledgers.report(ledgers.entries(improvement.id(), known));
            ObjectNode report = RoiJson.report(improvement.id(), booked, ledgers.terms());
            return report.set(RoiWithDerived.ASSESSED, Assessed.row(improvement));
        });
        return new RoiWithDerived(answers, known).answer(answer, question(request), request.pathParameter("id"));
    }

    Response timeline(Request request) {
        Bucket bucket = Bucket.parse(request.parameter("bucket").orElse("P1D"))
                .orElseThrow(() -> Parameters.bad("bucket", "must be P1D, P1W or P1M"));
        KnownBy known = Parameters.known(request);
        int limit = Parameters.limit(request);
        String after = Parameters.cursor(request).orElse("");
        return about(request, (improvement, view) -> {
            Ledgers ledgers = view.ledgers().orElseThrow();
            List<Timeline.Row> rows =
                    Timeline.of(ledgers.entries(improvement.id(), known), ledgers.terms(), bucket).stream()
                            .filter(row -> row.start().toString().compareTo(after) > 0)
                            .limit(limit + 1L)
                            .toList();
            ObjectNode node = Answers.object()
                    .put("improvementId", improvement.id())
                    .put("currency", ledgers.terms().currency().getCurrencyCode());
            ArrayNode items = node.putArray("items");
            rows.stream().limit(limit).forEach(row -> items.add(RoiJson.row(row)));
            String last = rows.size() > limit ? rows.get(limit - 1).start().toString() : null;
            return node.put("next", last == null ? null : Parameters.cursor(last));
        });
    }

    Response portfolio(Request request) {
        Portfolio.GroupBy groupBy = groupBy(request);
        KnownBy known = Parameters.known(request);
        Question question = question(request);
        Lookup<List<ObjectNode>> parts =
                answers.spread().all(answers.improvements(), question, view -> Portfolio.rows(view, groupBy, known));
        if (!(parts instanceof Lookup.Found<List<ObjectNode>> found)
                || question.hop().isPresent()) {
            return Answers.page(
                    parts, question, Integer.MAX_VALUE, row -> row.get("group").asText());
        }
        ObjectNode answer = Answers.object().put("groupBy", groupBy.name().toLowerCase(Locale.ROOT));
        ArrayNode items = answer.putArray("items");
        for (ObjectNode row : Portfolio.merged(found.value())) {
            if (row.get(Portfolio.TOTAL).asBoolean()) {
                answer.set("total", Portfolio.finished(row).without("group"));
            } else {
                items.add(Portfolio.finished(row));
            }
        }
        answer.putNull("next");
        return Response.json(200, answer.set("asOf", AsOfJson.write(found.asOf())));
    }

    private Response about(Request request, BiFunction<Improvement, ImprovementView, ObjectNode> answer) {
        return Answers.one(find(request, answer));
    }

    private Spread.One<ObjectNode> find(Request request, BiFunction<Improvement, ImprovementView, ObjectNode> answer) {
        String id = request.pathParameter("id");
        Spread.One<Optional<ObjectNode>> found = answers.spread()
                .one(
                        answers.improvements(),
                        id,
                        question(request),
                        view -> view.find(id).map(improvement -> answer.apply(improvement, view)));
        return RoiAnswers.present(found, "there is no improvement with this id");
    }

    private static List<ObjectNode> first(List<ObjectNode> rows, int most) {
        return rows.stream()
                .sorted(Comparator.comparing(Programme::id, ByteOrder.INSTANCE))
                .limit(most)
                .toList();
    }

    private static List<ObjectNode> overviews(
            ImprovementView view, Optional<String> cursor, Predicate<Improvement> filter, int limit) {
        return view.after(cursor.orElse(null), filter, limit + 1).stream()
                .map(improvement -> ImprovementJson.overview(improvement, view))
                .toList();
    }

    private static Predicate<Improvement> filter(Request request) {
        Optional<LifecycleStatus> status = Parameters.oneOf(request, "status", LifecycleStatus.class);
        Optional<String> owner = request.parameter("owner");
        Optional<String> tag = request.parameter("tag");
        return improvement -> (status.isEmpty() || status.equals(improvement.status()))
                && (owner.isEmpty() || owner.equals(improvement.owner()))
                && (tag.isEmpty() || improvement.tags().contains(tag.get()));
    }

    private static Portfolio.GroupBy groupBy(Request request) {
        String text = request.parameter("groupBy").orElse("owner");
        return switch (text) {
            case "owner" -> Portfolio.GroupBy.OWNER;
            case "status" -> Portfolio.GroupBy.STATUS;
            case "tag" -> Portfolio.GroupBy.TAG;
            default -> throw Parameters.bad("groupBy", "must be owner, status or tag");
        };
    }

    private static Question question(Request request) {
        return Questions.of(request, INPUTS, INPUTS);
    }
}
