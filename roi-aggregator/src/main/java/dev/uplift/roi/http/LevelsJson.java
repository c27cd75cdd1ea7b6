package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.assessment.Levels;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Levels of a series as instances tell each other, for the series of one comparison may be on different ones. */
final class LevelsJson {

    private LevelsJson() {}

    static ObjectNode write(Levels levels) {
        ObjectNode node = Answers.object()
                .put("isDaily", levels.isDaily())
                .put("zone", levels.zone().getId());
        ArrayNode list = node.putArray("levels");
        levels.list()
                .forEach(level -> list.addArray()
                        .add(level.start().toEpochMilli())
                        .add(level.end().toEpochMilli())
                        .add(level.value())
                        .add(level.weight())
                        .add(level.count()));
        return node;
    }

    static Levels read(JsonNode node) {
        List<Level> levels = new ArrayList<>();
        node.path("levels")
                .forEach(level -> levels.add(new Level(
                        Instant.ofEpochMilli(level.get(0).asLong()),
                        Instant.ofEpochMilli(level.get(1).asLong()),
                        level.get(2).asDouble(),
                        level.get(3).asDouble(),
                        level.get(4).asLong())));
        return new Levels(
                levels,
                node.get("isDaily").asBoolean(),
                ZoneId.of(node.get("zone").asText()));
    }
}
