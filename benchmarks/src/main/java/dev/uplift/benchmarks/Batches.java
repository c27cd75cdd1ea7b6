package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.schemas.ObservationKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
            byte[] key =
                    ObservationKey.of(LoadWriter.SOURCE, observation.getId()).getBytes(StandardCharsets.UTF_8);
            records.add(new Entry(key, codec.encode(observation)));
            body.writeBytes(json(row).getBytes(StandardCharsets.UTF_8));
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

    private static String json(Load.Row row) {
        return """
                {"type":"observation","source":"%s","id":"%d","metric":"%s","value":%d,"occurredAt":"%s","dimensions":{"%s":"s%d"}}
                """.formatted(
                        LoadWriter.SOURCE,
                        row.id(),
                        LoadWriter.METRIC,
                        row.value(),
                        Instant.ofEpochMilli(row.occurredAt()),
                        LoadWriter.DIMENSION,
                        row.series());
    }
}
