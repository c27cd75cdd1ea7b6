package dev.uplift.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the events that were sent. */
public final class Tally {

    private static final int KEPT_REASONS = 10;

    private long accepted;
    private long rejected;
    private long retries;
    private long withoutId;
    private final List<Rejection> firstRejections = new ArrayList<>();

    /** Why one event was not taken, all of it. */
    public record Rejection(String where, String why) {}

    void count(Batch batch, Answer answer) {
        withoutId += batch.records().stream().filter(next -> !next.hasId()).count();
        Map<Integer, String> reasons = new LinkedHashMap<>();
        answer.body()
                .path("errors")
                .forEach(error -> reasons.merge(error.path("index").asInt(0), why(error), Tally::joined));
        long bad = answer.isGood()
                ? answer.body().path("rejected").asLong(reasons.size())
                : batch.records().size();
        accepted += batch.records().size() - bad;
        rejected += bad;
        if (!answer.isGood() && reasons.isEmpty()) {
            reasons.put(0, why(answer.body()));
        }
        reasons.forEach((index, why) -> keep(batch, index, why));
    }

    void countRetry() {
        retries++;
    }

    public long accepted() {
        return accepted;
    }

    public long rejected() {
        return rejected;
    }

    public long retries() {
        return retries;
    }

    /** Sent events by which a repeated request can not be recognised. */
    public long withoutId() {
        return withoutId;
    }

    public List<Rejection> firstRejections() {
        return List.copyOf(firstRejections);
    }

    private void keep(Batch batch, int index, String why) {
        if (firstRejections.size() < KEPT_REASONS) {
            EventRecord event =
                    batch.records().get(Math.min(index, batch.records().size() - 1));
            firstRejections.add(new Rejection(event.source().toString(), why));
        }
    }

    private static String why(JsonNode error) {
        String pointer = error.path("pointer").asText("");
        String detail = error.path("detail").asText(error.path("title").asText("refused"));
        return pointer.isEmpty() ? detail : pointer + " " + detail;
    }

    private static String joined(String one, String more) {
        return one + "; " + more;
    }
}
