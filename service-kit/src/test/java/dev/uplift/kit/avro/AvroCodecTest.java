package dev.uplift.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.Observation;
import dev.uplift.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroCodec<Observation> codec =
            new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);

    @Test
    void whatIsEncodedIsDecoded() throws Exception {
        Observation observation = observation();

        assertThat(codec.decode(codec.encode(observation))).isEqualTo(observation);
    }

    @Test
    void aValueThatCanNotBeWrittenLeavesNothingInTheNextMessage() {
        byte[] expected = codec.encode(observation());
        Map<String, String> withoutText = new HashMap<>();
        withoutText.put("country", null);
        Observation broken =
                Observation.newBuilder(observation()).setDimensions(withoutText).build();

        assertThatThrownBy(() -> codec.encode(broken)).isInstanceOf(NullPointerException.class);
        assertThat(codec.encode(observation())).isEqualTo(expected);
    }

    @Test
    void messageBeginsWithZeroAndTheSchemaIdBigEndian() {
        byte[] message = codec.encode(observation());

        assertThat(Arrays.copyOf(message, 5)).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void whatIsNestedDeeperThanAnyEventIsUndecodable() throws Exception {
        Schema node = SchemaBuilder.record("Node")
                .fields()
                .name("next")
                .type()
                .unionOf()
                .nullType()
                .and()
                .type("Node")
                .endUnion()
                .noDefault()
                .endRecord();
        Schema own = observation().getSchema();
        List<Schema.Field> fields = own.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .collect(Collectors.toCollection(ArrayList::new));
        fields.add(new Schema.Field("trace", node));
        Schema bomb = Schema.createRecord(own.getName(), "", own.getNamespace(), false, fields);
        byte[] written = codec.encode(observation());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(written, WireFormat.HEADER_BYTES, written.length - WireFormat.HEADER_BYTES);
        for (int level = 0; level < 500_000; level++) {
            body.write(2);
        }
        body.write(0);
        byte[] message = WireFormat.frame(registry.register("bomb", bomb), body.toByteArray(), body.size());

        assertThatThrownBy(() -> codec.decode(message)).isInstanceOf(UndecodableException.class);
        assertThat(codec.decode(written)).isEqualTo(observation());
    }

    @Test
    void fieldsThatAnEarlierSchemaLacksTakeTheirDefaults() throws Exception {
        Schema earlier = SchemaBuilder.record("Observation")
                .namespace("dev.uplift.avro")
                .fields()
                .requiredString("source")
                .requiredString("id")
                .requiredString("metric")
                .requiredLong("occurredAt")
                .requiredDouble("value")
                .endRecord();
        GenericRecord record = new GenericData.Record(earlier);
        record.put("source", "shop");
        record.put("id", "o-1");
        record.put("metric", "orders");
        record.put("occurredAt", 5L);
        record.put("value", 2.5);

        Observation read = codec.decode(message(earlier, record));

        assertThat(read.getDimensions()).isEmpty();
        assertThat(read.getImprovementId()).isNull();
        assertThat(read.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(5));
    }

    @Test
    void poisonOfEveryKindIsUndecodable() {
        byte[] good = codec.encode(observation());
        byte[] wrongMagic = good.clone();
        wrongMagic[0] = 1;
        byte[] unknownId = good.clone();
        unknownId[4] = 77;
        byte[] otherType = new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry).encode(alert());

        assertUndecodable(new byte[0], "bytes");
        assertUndecodable(wrongMagic, "magic");
        assertUndecodable(unknownId, "77");
        assertUndecodable(Arrays.copyOf(good, good.length - 1), "no Observation");
        assertUndecodable(Arrays.copyOf(good, good.length + 1), "left over");
        assertUndecodable(otherType, "");
    }

    @Test
    void randomBytesNeverBreakAnythingElse() {
        codec.encode(observation());
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] message = new byte[random.nextInt(60)];
            random.nextBytes(message);
            if (message.length > 4) {
                Arrays.fill(message, 0, 5, (byte) 0);
                message[4] = 1;
            }
            try {
                codec.decode(message);
            } catch (UndecodableException expected) {
                assertThat(expected).as("seed " + seed).hasMessageNotContaining(": null");
            }
        }
    }

    private void assertUndecodable(byte[] message, String reason) {
        assertThatThrownBy(() -> codec.decode(message))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(reason);
    }

    private byte[] message(Schema schema, GenericRecord record) throws Exception {
        int id = registry.register("improvement.observations.v1-value", schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        return WireFormat.frame(id, bytes.toByteArray(), bytes.size());
    }

    private static Observation observation() {
        return Observation.newBuilder()
                .setSource("shop")
                .setId("o-1")
                .setMetric("checkout.orders")
                .setOccurredAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setValue(1.5)
                .setDimensions(Map.of("country", "DE"))
                .build();
    }

    private static KpiAlert alert() {
        return KpiAlert.newBuilder()
                .setAlertId("a")
                .setKpi("k")
                .setSeries("")
                .setRule(dev.uplift.avro.AlertRule.DROP)
                .setState(dev.uplift.avro.AlertState.FIRING)
                .setEpisodeStart(Instant.EPOCH)
                .setSequence(0)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .setConfigVersion(1)
                .build();
    }
}
