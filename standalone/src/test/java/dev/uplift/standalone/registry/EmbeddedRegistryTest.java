package dev.uplift.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

    private static final String FIRST =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
    private static final String COMPATIBLE = FIRST.replace("]}", ",{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}");
    private static final String INCOMPATIBLE = FIRST.replace("]}", ",{\"name\":\"c\",\"type\":\"int\"}]}");

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    private EmbeddedRegistry registry;
    private String subject;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startRegistry(TestInfo test) throws Exception {
        registry = EmbeddedRegistry.start(broker.bootstrap(), 0);
        subject = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void theSameSchemaKeepsItsIdInEverySubject() throws Exception {
        Rest.Answer first = register(subject, FIRST);

        assertThat(first.status()).isEqualTo(200);
        assertThat(register(subject, "  " + FIRST)).isEqualTo(first);
        assertThat(register(subject + "-other", FIRST)).isEqualTo(first);
        assertThat(get("/subjects/" + subject + "/versions")).isEqualTo(new Rest.Answer(200, "[1]"));
    }

    @Test
    void anIncompatibleSchemaIsRefused() throws Exception {
        register(subject, FIRST);

        assertThat(register(subject, INCOMPATIBLE).status()).isEqualTo(409);
        assertThat(check("/latest", INCOMPATIBLE).body()).contains("\"is_compatible\":false");
        assertThat(check("", COMPATIBLE).body()).contains("\"is_compatible\":true", "\"messages\":[]");
        assertThat(register(subject, COMPATIBLE).status()).isEqualTo(200);
    }

    @Test
    void aSubjectsLevelReplacesTheGlobalOne() throws Exception {
        register(subject, FIRST);
        assertThat(get("/config")).isEqualTo(new Rest.Answer(200, "{\"compatibilityLevel\":\"BACKWARD\"}"));
        assertThat(get("/config/" + subject).body()).contains("40408");

        assertThat(call("PUT", "/config/" + subject, "{\"compatibility\":\"NONE\"}")
                        .body())
                .isEqualTo("{\"compatibility\":\"NONE\"}");

        assertThat(register(subject, INCOMPATIBLE).status()).isEqualTo(200);
        assertThat(call("PUT", "/config/" + subject, "{\"compatibility\":\"SOME\"}")
                        .body())
                .contains("42203");
    }

    @Test
    void whatIsUnknownIsAnsweredWithConfluentsCodes() throws Exception {
        register(subject, FIRST);

        assertThat(get("/subjects/nobody/versions").body()).contains("40401");
        assertThat(get("/subjects/" + subject + "/versions/7").body()).contains("40402");
        assertThat(get("/schemas/ids/999").body()).contains("40403");
        assertThat(get("/subjects/" + subject + "/versions/0").body()).contains("42202");
        assertThat(register(subject, "{\"type\":\"nothing\"}").body()).contains("42201");
    }

    @Test
    void deletionIsSoftBeforeItIsPermanent() throws Exception {
        register(subject, FIRST);
        String path = "/subjects/" + subject;

        assertThat(call("DELETE", path + "?permanent=true", "").body()).contains("40405");
        assertThat(call("DELETE", path, "")).isEqualTo(new Rest.Answer(200, "[1]"));
        assertThat(call("DELETE", path, "").body()).contains("40404");
        assertThat(get(path + "/versions").body()).contains("40401");
        assertThat(get(path + "/versions?deleted=true").body()).isEqualTo("[1]");
        assertThat(call("DELETE", path + "?permanent=true", "").body()).isEqualTo("[1]");
        assertThat(get(path + "/versions?deleted=true").body()).contains("40401");
    }

    @Test
    void aRestartedRegistryKnowsWhatItAnswered() throws Exception {
        Rest.Answer id = register(subject, FIRST);
        register(subject, COMPATIBLE);
        call("PUT", "/config/" + subject, "{\"compatibility\":\"FULL_TRANSITIVE\"}");

        try (EmbeddedRegistry again = EmbeddedRegistry.start(broker.bootstrap(), 0)) {
            registry.close();
            registry = again;
            assertThat(register(subject, FIRST)).isEqualTo(id);
            assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[1,2]");
            assertThat(get("/config/" + subject).body()).contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void theTopicHoldsConfluentsRecords() throws Exception {
        Rest.Answer registered = register(subject, FIRST);
        String id = registered.body().replaceAll("\\D", "");
        call("PUT", "/config/" + subject, "{\"compatibility\":\"FULL\"}");
        call("DELETE", "/subjects/" + subject, "");

        assertThat(records())
                .contains(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"" + subject + "\",\"version\":1,\"magic\":1}="
                                + "{\"subject\":\"" + subject + "\",\"version\":1,\"id\":" + id + ",\"schema\":"
                                + new ObjectMapper().writeValueAsString(FIRST) + ",\"deleted\":false}",
                        "{\"keytype\":\"CONFIG\",\"subject\":\"" + subject + "\",\"magic\":0}="
                                + "{\"compatibilityLevel\":\"FULL\"}",
                        "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"" + subject + "\",\"magic\":0}="
                                + "{\"subject\":\"" + subject + "\",\"version\":1}");
    }

    private static List<String> records() {
        TopicPartition partition = new TopicPartition(SchemasTopic.NAME, 0);
        List<String> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(java.time.Duration.ofMillis(100))
                        .forEach(read -> records.add(read.key() + "=" + read.value()));
            }
        }
        return records;
    }

    private Rest.Answer register(String to, String schema) throws Exception {
        return rest().register(to, schema);
    }

    private Rest.Answer check(String version, String schema) throws Exception {
        return call(
                "POST",
                "/compatibility/subjects/" + subject + "/versions" + version + "?verbose=true",
                Rest.schemaBody(schema));
    }

    private Rest.Answer get(String path) throws Exception {
        return rest().get(path);
    }

    private Rest.Answer call(String method, String path, String body) throws Exception {
        return rest().call(method, path, body);
    }

    private Rest rest() {
        return new Rest(registry.url());
    }
}
