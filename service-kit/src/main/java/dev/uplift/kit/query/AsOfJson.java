package dev.uplift.kit.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The member {@code asOf} of every answer. */
public final class AsOfJson {

    private AsOfJson() {}

    public static ObjectNode write(AsOf asOf) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("arrivalClock", asOf.arrivalClock().map(Instant::toString).orElse(null));
        node.set("positions", write(asOf.positions()));
        return node.put("role", asOf.role().text());
    }

    public static ObjectNode write(Positions positions) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        positions.offsets().forEach((topic, offsets) -> {
            ObjectNode byPartition = node.putObject(topic);
            offsets.forEach((partition, offset) -> byPartition.put(partition.toString(), offset));
        });
        return node;
    }

    public static AsOf read(JsonNode node) {
        JsonNode clock = node.path("arrivalClock");
        return new AsOf(
                clock.isTextual() ? Optional.of(Instant.parse(clock.asText())) : Optional.empty(),
                positions(node.path("positions")),
                Role.parse(node.path("role").asText()));
    }

    /** @throws IllegalArgumentException if it is not an object of objects of offsets */
    public static Positions positions(JsonNode node) {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        members(node)
                .forEach(topic -> members(topic.getValue()).forEach(partition -> {
                    if (!partition.getValue().canConvertToLong()
                            || !partition.getValue().isIntegralNumber()) {
                        throw new IllegalArgumentException("an offset must be a whole number");
                    }
                    offsets.computeIfAbsent(topic.getKey(), unused -> new TreeMap<>())
                            .put(
                                    Integer.valueOf(partition.getKey()),
                                    partition.getValue().asLong());
                }));
        return new Positions(offsets);
    }

    private static Set<Map.Entry<String, JsonNode>> members(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("positions must be objects");
        }
        return node.properties();
    }
}
