package dev.uplift.roi.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.improvement.StatusChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Improvements as JSON, in their store. */
final class ImprovementCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ImprovementCodec() {}

    static byte[] write(Improvement improvement) {
        ObjectNode node = JSON.createObjectNode().put("id", improvement.id());
        improvement.status().ifPresent(status -> node.put("status", status.name()));
        improvement.title().ifPresent(title -> node.put("title", title));
        improvement.owner().ifPresent(owner -> node.put("owner", owner));
        improvement.kpis().forEach(node.putArray("kpis")::add);
        improvement.tags().forEach(node.putArray("tags")::add);
        ArrayNode history = node.putArray("history");
        improvement
                .history()
                .forEach(change -> history.addObject()
                        .put("status", change.status().name())
                        .put("occurredAt", change.occurredAt().toEpochMilli())
                        .put("arrivedAt", change.arrivedAt().toEpochMilli()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Improvement read(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return new Improvement(
                    node.get("id").asText(),
                    text(node, "status").map(LifecycleStatus::valueOf),
                    text(node, "title"),
                    text(node, "owner"),
                    texts(node.get("kpis")),
                    texts(node.get("tags")),
                    history(node.get("history")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<StatusChange> history(JsonNode array) {
        List<StatusChange> changes = new ArrayList<>();
        for (JsonNode change : array) {
            changes.add(new StatusChange(
                    LifecycleStatus.valueOf(change.get("status").asText()),
                    Instant.ofEpochMilli(change.get("occurredAt").asLong()),
                    Instant.ofEpochMilli(change.get("arrivedAt").asLong())));
        }
        return changes;
    }
}
