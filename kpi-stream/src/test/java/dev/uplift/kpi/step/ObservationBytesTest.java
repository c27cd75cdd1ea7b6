package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
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
            byte[] message = codec.encode(any().build());

            assertThat(codec.isCurrent(message)).isTrue();
            assertThat(read(message)).contains(byAvro(message).orElseThrow());
        }
    }

    @Test
    void whatIsReadOfDamagedBytesIsWhatAvroReads() {
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] message = damaged(codec.encode(any().build()));
            Optional<Observation> observation = read(message);
            if (observation.isPresent()) {
                read++;
                assertThat(observation).as("%s", Arrays.toString(message)).isEqualTo(byAvro(message));
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void truncatedAndTrailingBytesAreNoObservation() {
        byte[] message = codec.encode(any().build());
        for (int length = AvroCodec.HEADER_BYTES; length <= message.length + 1; length++) {
            assertThat(ObservationBytes.read(Arrays.copyOf(message, length), AvroCodec.HEADER_BYTES)
                            .isPresent())
                    .as("%d of %d bytes", length, message.length)
                    .isEqualTo(length == message.length);
        }
    }

    @Test
    void eachDimensionIsFoundByItsName() {
        Map<String, String> all = Map.of("", "empty", "a", "x", "ab", "y", "Zürich", "", "\uD83D\uDE00", "Zürich");
        ObservationBytes observation = bytesOf(any().setDimensions(all));

        for (int i = 0; i < 2; i++) {
            all.forEach((name, value) ->
                    assertThat(observation.dimensions().get(name)).isEqualTo(value));
        }
        assertThat(observation.dimensions())
                .doesNotContainKeys("b", "abc", "Zuerich", "Z")
                .isEqualTo(all);
        assertThat(observation.dimensions().getOrDefault("b", "none")).isEqualTo("none");
    }

    @Test
    void manyDimensionsAreFoundToo() {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            all.put("name-" + i, "value-" + i);
        }
        ObservationBytes observation = bytesOf(any().setDimensions(all));

        assertThat(observation.dimensions()).isEqualTo(all);
        assertThat(observation.dimensions().get("name-7")).isEqualTo("value-7");
    }

    @Test
    void ofSeveralBlocksEachIsLookedThroughAndTheLastOfOneNameCounts() throws UndecodableException {
        byte[] blocks = {4, 2, 'a', 2, '1', 2, 'b', 2, '2', 2, 2, 'a', 2, '3', 0};
        byte[] message = codec.encode(
                any().setDimensions(Map.of()).setImprovementId(null).build());
        byte[] made = Arrays.copyOf(message, message.length + blocks.length - 1);
        System.arraycopy(blocks, 0, made, message.length - 2, blocks.length);
        made[made.length - 1] = 0;

        Map<String, String> dimensions = ObservationBytes.read(made, AvroCodec.HEADER_BYTES)
                .orElseThrow()
                .dimensions();

        assertThat(codec.decode(made).getDimensions()).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(dimensions).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(dimensions.get("a")).isEqualTo("3");
        assertThat(dimensions.get("b")).isEqualTo("2");
    }

    @Test
    void itIsOfItsMetricAlone() {
        for (String metric : TEXTS) {
            ObservationBytes observation = bytesOf(any().setMetric(metric));

            assertThat(TEXTS).filteredOn(observation::isOf).containsExactly(metric);
            assertThat(observation.isOf(metric + "s")).isFalse();
        }
    }

    @Test
    void theKeyFoundIsTakenIfItIsTheKey() {
        for (String source : TEXTS) {
            for (String id : TEXTS) {
                ObservationBytes observation = bytesOf(any().setSource(source).setId(id));
                byte[] key = ObservationKey.of(source, id).getBytes(StandardCharsets.UTF_8);

                assertThat(observation.reading(key).key()).isSameAs(key);
                assertThat(observation.reading(null).key()).isEqualTo(key);
                assertThat(observation.reading(key).sourceLength()).isEqualTo(source.length());
                for (int i = 0; i < key.length; i++) {
                    byte[] other = key.clone();
                    other[i] ^= 1;
                    assertThat(observation.reading(other).key()).isEqualTo(key);
                }
                assertThat(observation
                                .reading(Arrays.copyOf(key, key.length + 1))
                                .key())
                        .isEqualTo(key);
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreNoKey() {
        byte[] message = codec.encode(any().setSource("a").setId("b").build());
        int source = AvroCodec.HEADER_BYTES + 1;
        message[source] = (byte) 0xC3;
        ObservationBytes observation =
                ObservationBytes.read(message, AvroCodec.HEADER_BYTES).orElseThrow();

        assertThat(observation.reading(new byte[] {(byte) 0xC3, '/', 'b'}).key())
                .isEqualTo("\uFFFD/b".getBytes(StandardCharsets.UTF_8));
    }

    /** With all its texts, so that it can be compared. */
    private static Optional<Observation> read(byte[] message) {
        return ObservationBytes.read(message, AvroCodec.HEADER_BYTES)
                .map(observation -> new PlainObservation(
                        observation.source(),
                        observation.id(),
                        observation.metric(),
                        observation.occurredAt(),
                        observation.value(),
                        byName(observation.dimensions())));
    }

    /** As its readers ask it. */
    private static Map<String, String> byName(Map<String, String> dimensions) {
        Map<String, String> found = new HashMap<>();
        dimensions.keySet().forEach(name -> found.put(name, dimensions.getOrDefault(name, "none")));
        return found;
    }

    private Optional<Observation> byAvro(byte[] message) {
        try {
            dev.uplift.avro.Observation observation = codec.decode(message);
            return Optional.of(new PlainObservation(
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

    private ObservationBytes bytesOf(dev.uplift.avro.Observation.Builder observation) {
        return ObservationBytes.read(codec.encode(observation.build()), AvroCodec.HEADER_BYTES)
                .orElseThrow();
    }

    private dev.uplift.avro.Observation.Builder any() {
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
                .setImprovementId(random.nextBoolean() ? null : any(TEXTS));
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
