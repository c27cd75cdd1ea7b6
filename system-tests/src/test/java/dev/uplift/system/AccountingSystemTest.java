package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.uplift.avro.Observation;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.UpliftCommand;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.StackClient.Answer;
import dev.uplift.standalone.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every observation is in one class, also after a kill, and what was refused counts once it is mended and replayed. */
class AccountingSystemTest {

    private static final String KPIS = """
            {"alertOnKpiDropPercent": 5, "kpis": [
              {"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "PT1H", "grace": "PT5M",
               "direction": "HIGHER_IS_BETTER"}]}
            """;

    private static final String SUBJECT = Topics.OBSERVATIONS.subject();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private record Shown(int exitCode, String text) {}

    @Test
    void theAccountSurvivesAKillAndAMendedDeadLetterCountsOnce() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            int unknownId = register(stack, "a-probe-value", "{\"type\": \"string\"}") + 1;
            post(stack, observation("o1", "orders") + observation("o1", "orders") + observation("x1", "unused"));
            produce(stack, null, framed(unknownId, new GenericObservation("o2").bytes(GenericObservation.SCHEMA)));
            assertAccount(stack, "{\"accepted\":4,\"onTime\":1,\"duplicate\":1,\"deadLettered\":1,\"unmatched\":1}");

            stack.killAndRestart();
            assertAccount(stack, "{\"accepted\":4,\"onTime\":1,\"duplicate\":1,\"deadLettered\":1,\"unmatched\":1}");
            post(stack, observation("o1", "orders"));
            assertAccount(stack, "{\"accepted\":5,\"onTime\":1,\"duplicate\":2,\"deadLettered\":1,\"unmatched\":1}");

            assertThat(register(stack, SUBJECT, GenericObservation.SCHEMA.toString()))
                    .isEqualTo(unknownId);
            assertThat(uplift("dead-letters", "show", "0:0").text()).contains("\"id\": \"o2\"");
            assertThat(uplift("dead-letters", "replay", "--reason", "UNREADABLE")
                            .exitCode())
                    .isZero();
            assertAccount(stack, "{\"accepted\":6,\"onTime\":2,\"duplicate\":2,\"deadLettered\":1,\"unmatched\":1}");

            assertThat(uplift("dead-letters", "replay", "0:0").exitCode()).isEqualTo(1);
            assertThat(uplift("accounting").text()).contains("orders", "(total)", "UNREADABLE");
            assertAccount(stack, "{\"accepted\":6,\"onTime\":2,\"duplicate\":2,\"deadLettered\":1,\"unmatched\":1}");
        }
    }

    /** As clients do that have no key, or another partitioner than Java's. */
    @Test
    void anEventCountsOnceWhateverPartitionsItWasWrittenTo() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            int id = register(stack, SUBJECT, Observation.getClassSchema().toString());
            byte[] value = framed(id, new GenericObservation("o1").bytes(Observation.getClassSchema()));
            for (int partition = 0; partition < Topics.OBSERVATIONS.partitions(); partition++) {
                produce(stack, partition, value);
            }
            assertAccount(stack, "{\"accepted\":4,\"onTime\":1,\"duplicate\":3}");

            stack.killAndRestart();
            post(stack, observation("o1", "orders").replace("{", "{\"source\":\"test\","));
            assertAccount(stack, "{\"accepted\":5,\"onTime\":1,\"duplicate\":4}");
            assertThat(uplift("accounting").text()).contains("3 more were passed on");
        }
    }

    /** Brokers bound what a record has once it is compressed. */
    @Test
    void aRecordTooLargeForALetterStopsNothing() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            produce(stack, null, new byte[20 << 20]);
            post(stack, observation("o1", "orders"));

            assertAccount(stack, "{\"accepted\":2,\"onTime\":1,\"deadLettered\":1}");
            assertThat(uplift("dead-letters", "show", "0:0").text())
                    .contains("uplift-reason: UNREADABLE", "uplift-left-out: " + (20 << 20), "stands in its topic");
        }
    }

    /** The classes named, all others 0. */
    private static void assertAccount(StackFixture stack, String expected) throws IOException {
        JsonNode classes = JSON.readTree(expected);
        JsonNode answer = stack.await(
                "/v1/accounting", found -> found.at("/total/accepted").equals(classes.path("accepted")));

        JsonNode total = answer.path("total");
        total.properties()
                .forEach(count -> assertThat(count.getValue().asLong())
                        .as("%s of %s", count.getKey(), answer)
                        .isEqualTo(classes.path(count.getKey()).asLong()));
        assertThat(answer.at("/kpis/0/unaccounted").asLong(-1)).isZero();
    }

    private Shown uplift(String... arguments) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("XDG_STATE_HOME", directory.resolve("user").toString());
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), stream, stream, false, false, false, environment);
        int exitCode = UpliftCommand.commandLine(terminal).execute(arguments);
        return new Shown(exitCode, shown.toString(StandardCharsets.UTF_8));
    }

    private static void post(StackFixture stack, String events) {
        Answer answer = stack.client().post("/v1/events", "application/x-ndjson", events);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }

    private static String observation(String id, String metric) {
        return "{\"type\":\"observation\",\"id\":\"" + id + "\",\"metric\":\"" + metric
                + "\",\"value\":1,\"occurredAt\":\"" + Instant.now() + "\"}\n";
    }

    private static int register(StackFixture stack, String subject, String schema) throws IOException {
        StackClient registry = new StackClient(URI.create(stack.endpoints().registry()));
        String body = JSON.writeValueAsString(Map.of("schema", schema));
        Answer answer = registry.post("/subjects/" + subject + "/versions", "application/json", body);
        assertThat(answer.isGood()).as("%s", answer.body()).isTrue();
        return answer.body().path("id").asInt();
    }

    private static void produce(StackFixture stack, @Nullable Integer partition, byte[] value) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                stack.endpoints().kafka(),
                "acks",
                "all",
                "compression.type",
                "gzip",
                "max.request.size",
                32 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), partition, null, value))
                    .get();
        }
    }

    private static byte[] framed(int schemaId, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body)
                .array();
    }

    /** As an upstream system writes it whose schema has one field more. */
    private record GenericObservation(String id) {

        static final Schema SCHEMA = withUnit();

        byte[] bytes(Schema schema) throws IOException {
            GenericRecord record = new GenericData.Record(schema);
            record.put("source", "test");
            record.put("id", id);
            record.put("metric", "orders");
            record.put("value", 1.0);
            record.put("occurredAt", System.currentTimeMillis());
            record.put("dimensions", Map.of());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }

        private static Schema withUnit() {
            String field = "{\"name\":\"unit\",\"type\":[\"null\",\"string\"],\"default\":null}";
            String known = Observation.getClassSchema().toString();
            int end = known.lastIndexOf("]}");
            return new Schema.Parser().parse(known.substring(0, end) + "," + field + known.substring(end));
        }
    }
}
