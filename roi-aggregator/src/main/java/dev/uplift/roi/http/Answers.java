package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Refusal;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.state.ByteOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lookups as HTTP answers. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AS_OF = "asOf";

    private Answers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** One thing, with asOf among its members; or what the instance that has it said. */
    static Response one(Spread.One<ObjectNode> one) {
        if (one instanceof Spread.One.There<ObjectNode> there) {
            return Response.bytes(
                    there.said().status(),
                    there.said().contentType(),
                    there.said().body());
        }
        Lookup<ObjectNode> lookup = ((Spread.One.Here<ObjectNode>) one).lookup();
        return lookup instanceof Lookup.Found<ObjectNode> found
                ? Response.json(200, found.value().set(AS_OF, AsOfJson.write(found.asOf())))
                : Refusal.of(lookup);
    }

    /**
     * A page. Each part holds what follows the cursor, at most one more than the limit, in the order of keys.
     *
     * @param key by which the list is ordered
     */
    static Response page(
            Lookup<List<ObjectNode>> lookup, Question question, int limit, Function<ObjectNode, String> key) {
        return page(lookup, question, limit, key, object());
    }

    /** @param members what is told on each page beside its items */
    static Response page(
            Lookup<List<ObjectNode>> lookup,
            Question question,
            int limit,
            Function<ObjectNode, String> key,
            ObjectNode members) {
        if (!(lookup instanceof Lookup.Found<List<ObjectNode>> found)) {
            return Refusal.of(lookup);
        }
        if (question.hop().isPresent()) {
            return Response.json(200, list(found.value(), false, found, key, members));
        }
        List<ObjectNode> sorted = new ArrayList<>(found.value());
        sorted.sort(Comparator.comparing(key, ByteOrder.INSTANCE));
        boolean isMore = sorted.size() > limit;
        return Response.json(200, list(isMore ? sorted.subList(0, limit) : sorted, isMore, found, key, members));
    }

    private static ObjectNode list(
            List<ObjectNode> items,
            boolean isMore,
            Lookup.Found<?> found,
            Function<ObjectNode, String> key,
            ObjectNode members) {
        ObjectNode answer = object();
        ArrayNode array = answer.putArray("items");
        array.addAll(items);
        answer.put("next", isMore ? Parameters.cursor(key.apply(items.get(items.size() - 1))) : null);
        answer.setAll(members);
        return answer.set(AS_OF, AsOfJson.write(found.asOf()));
    }

    /** What was said of one thing, here or by the instance that has it; its asOf stands apart, for it is told last. */
    static Lookup<ObjectNode> lookup(Spread.One<ObjectNode> one) {
        if (one instanceof Spread.One.Here<ObjectNode> here) {
            return here.lookup();
        }
        try {
            ObjectNode said = (ObjectNode)
                    JSON.readTree(((Spread.One.There<ObjectNode>) one).said().body());
            AsOf asOf = AsOfJson.read(said.path(AS_OF));
            said.remove(AS_OF);
            return new Lookup.Found<>(said, asOf);
        } catch (IOException | ClassCastException e) {
            return Lookup.notReady("another instance answers what can not be read");
        }
    }

    static Response switchedOff(String name) {
        return Response.problem(Problem.notFound(name + " is false in analytics_platform_config.json"));
    }
}
