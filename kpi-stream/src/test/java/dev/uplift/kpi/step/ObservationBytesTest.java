package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is read here is what Avro reads. */
class ObservationBytesTest {

    private static final List<String> TEXTS =
            List.of("", "a", "checkout.orders", "Zürich", "日本", "\uD83D\uDE00", "x".repeat(300));
    private static final List<Long> TIMES =
            List.of(0L, -1L, 63L, 64L, 1_700_000_000_000L, -62_135_596_800_000L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Double> VALUES =
            List.of(0.0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE);

    private final AvroCodec<dev.uplift.avro.Observation> codec = new AvroCodec<>(
            dev.uplift.avro.Observation.class, Topics.OBSERVATIONS.name(), new InMemorySchemaRegistry());
    private final Random random = new Random(11);

    @Test
    void whatAvroWroteIsReadAsAvroReadsIt() throws UndecodableException {
        for (int i = 0; i < 5_000; i++) {
            byte[] message = codec.encode(observation());

            assertThat(codec.isCurrent(message)).isTrue();
            assertThat(ObservationBytes.read(message, AvroCodec.HEADER_BYTES))
                    .contains(byAvro(message).orElseThrow());
        }
    }

    @Test
    void whatIsReadOfDamagedBytesIsWhatAvroReads() {
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] message = damaged(codec.encode(observation()));
            Optional<Observation> observation = ObservationBytes.read(message, AvroCodec.HEADER_BYTES);
            if (observation.isPresent()) {
                read++;
                assertThat(observation).as("%s", Arrays.toString(message)).isEqualTo(byAvro(message));
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void truncatedAndTrailingBytesAreNoObservation() {
        byte[] message = codec.encode(observation());
        for (int length = AvroCodec.HEADER_BYTES; length <= message.length + 1; length++) {
            assertThat(ObservationBytes.read(Arrays.copyOf(message, length), AvroCodec.HEADER_BYTES)
                            .isPresent())
                    .as("%d of %d bytes", length, message.length)
                    .isEqualTo(length == message.length);
        }
    }

    private Optional<Observation> byAvro(byte[] message) {
        try {
            dev.uplift.avro.Observation observation = codec.decode(message);
            return Optional.of(new Observation(
                    observation.getSource(),
                    observation.getId(),
                    observation.getMetric(),
                    observation.getOccurredAt().toEpochMilli(),
                    observation.getValue(),
                    observation.getDimensions()));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private dev.uplift.avro.Observation observation() {
        Map<String, String> dimensions = new HashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            dimensions.put(any(TEXTS), any(TEXTS));
        }
        return dev.uplift.avro.Observation.newBuilder()
                .setSource(any(TEXTS))
                .setId(any(TEXTS))
                .setMetric(any(TEXTS))
                .setOccurredAt(Instant.ofEpochMilli(any(TIMES)))
                .setValue(any(VALUES))
                .setDimensions(dimensions)
                .setImprovementId(random.nextBoolean() ? null : any(TEXTS))
                .build();
    }

    /** A few bytes are others. */
    private byte[] damaged(byte[] message) {
        byte[] damaged = message.clone();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = AvroCodec.HEADER_BYTES + random.nextInt(damaged.length - AvroCodec.HEADER_BYTES);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(5));
        }
        return damaged;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
