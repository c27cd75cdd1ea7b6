package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The same observations in both forms, made before anything is measured.
 *
 * @param bodies of requests, newline-delimited JSON
 * @param records keys and values of Kafka records
 */
record Batches(List<byte[]> bodies, List<Entry> records) {

    /** Bytes of one Kafka record. */
    static final class Entry {

        private final byte[] key;
        private final byte[] value;

        private Entry(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return value;
        }
    }

    /** @param perBody observations in one request */
    static Batches of(Load load, int perBody, AvroCodec<Observation> codec) {
        List<byte[]> bodies = new ArrayList<>();
        List<Entry> records = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        load.forEach(row -> {
            Observation observation = LoadWriter.observation(row);
            records.add(new Entry(LoadWriter.key(row), codec.encode(observation)));
            body.writeBytes(json(observation).getBytes(StandardCharsets.UTF_8));
            if (records.size() % perBody == 0) {
                bodies.add(body.toByteArray());
                body.reset();
            }
        });
        if (body.size() > 0) {
            bodies.add(body.toByteArray());
        }
        return new Batches(bodies, records);
    }

    private static String json(Observation observation) {
        String dimensions = observation.getDimensions().entrySet().stream()
                .map(one -> "\"%s\":\"%s\"".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(","));
        return """
                {"type":"observation","source":"%s","id":"%s","metric":"%s","value":%s,"occurredAt":"%s","dimensions":{%s},"improvementId":"%s"}
                """.formatted(
                        observation.getSource(),
                        observation.getId(),
                        observation.getMetric(),
                        observation.getValue(),
                        observation.getOccurredAt(),
                        dimensions,
                        observation.getImprovementId());
    }
}
