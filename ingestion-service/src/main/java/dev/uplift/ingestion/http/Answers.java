package dev.uplift.ingestion.http;

import dev.uplift.ingestion.Receipt;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Receipts as answers: 202, 207, 400, 422 or 503. */
final class Answers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Answers() {}

    static Response of(Receipt receipt) {
        if (receipt.outage().isPresent()) {
            return outage(receipt);
        }
        if (receipt.accepted() == 0 && receipt.rejected() == 0) {
            return Response.problem(Problem.badRequest("the body has no event"));
        }
        if (receipt.accepted() == 0) {
            return Response.problem(refused(receipt));
        }
        return Response.json(receipt.rejected() == 0 ? 202 : 207, members(receipt));
    }

    /** A mark has no events of its own: positions only. */
    static Response ofMark(Receipt receipt) {
        return receipt.outage().isPresent()
                ? outage(receipt)
                : Response.json(202, Map.of("positions", receipt.positions()));
    }

    static Problem unavailable(String detail) {
        return Problem.unavailable(detail, RETRY_AFTER);
    }

    private static Problem refused(Receipt receipt) {
        return Problem.of(422, "all-refused", "No event of the batch is acceptable", "see errors")
                .with("accepted", 0)
                .with("rejected", receipt.rejected())
                .with("errors", receipt.errors());
    }

    /** Events that are not acknowledged may be in Kafka or not: sent again with the same id they count once. */
    private static Response outage(Receipt receipt) {
        String detail = "Kafka did not acknowledge all events ("
                + receipt.outage().orElse("") + "); send the batch again with the same ids";
        Problem problem = unavailable(detail);
        for (Map.Entry<String, Object> member : members(receipt).entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        return Response.problem(problem);
    }

    private static Map<String, Object> members(Receipt receipt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accepted", receipt.accepted());
        members.put("rejected", receipt.rejected());
        members.put("positions", receipt.positions());
        if (!receipt.ids().isEmpty()) {
            members.put("ids", receipt.ids());
        }
        if (!receipt.errors().isEmpty()) {
            members.put("errors", receipt.errors());
        }
        return members;
    }
}
