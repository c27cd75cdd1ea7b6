package dev.uplift.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.util.ArrayList;
import java.util.List;

/** What became of the events that were sent. */
public final class Tally {

    private static final int KEPT_REASONS = 10;

    private long accepted;
    private long rejected;
    private long retries;
    private long withoutId;
    private final List<Rejection> firstRejections = new ArrayList<>();

    /** Why one event was not taken. */
    public record Rejection(String where, String why) {}

    void count(Batch batch, Answer answer) {
        withoutId += batch.records().stream().filter(next -> !next.hasId()).count();
        List<JsonNode> errors = new ArrayList<>();
        answer.body().path("errors").forEach(errors::add);
        long bad = answer.isGood()
                ? answer.body().path("rejected").asLong(errors.size())
                : batch.records().size();
        accepted += batch.records().size() - bad;
        rejected += bad;
        errors.forEach(error -> keep(batch, error));
        if (!answer.isGood() && errors.isEmpty()) {
            keep(batch, answer.body());
        }
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

    private void keep(Batch batch, JsonNode error) {
        if (firstRejections.size() < KEPT_REASONS) {
            int index = Math.min(error.path("index").asInt(0), batch.records().size() - 1);
            String pointer = error.path("pointer").asText("");
            String detail = error.path("detail").asText(error.path("title").asText("refused"));
            firstRejections.add(new Rejection(
                    batch.records().get(index).source().toString(),
                    pointer.isEmpty() ? detail : pointer + " " + detail));
        }
    }
}
