package dev.uplift.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.avro.AvroSerializer;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our bytes against the genuine Confluent classes, which {@code -Dconfluent.jar} contains. They live in a class loader
 * of their own, with their own Avro.
 */
@Tag("confluent")
class ConfluentSerdeTest {

    private static final String TOPIC = Topics.KPI_ALERTS.name();

    @TempDir
    Path directory;

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreClassLoader() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void confluentsClassesReadOurBytesAndWriteTheSame() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrap(), 0);
                URLClassLoader confluent = confluent()) {
            // Kafka finds classes named in a configuration by the thread's class loader.
            Thread.currentThread().setContextClassLoader(confluent);
            byte[] ours = ourBytes(registry.url());

            Object record = theirs(confluent, "Deserializer", registry.url()).call("deserialize", byte[].class, ours);
            byte[] theirs =
                    (byte[]) theirs(confluent, "Serializer", registry.url()).call("serialize", Object.class, record);

            System.out.println("Confluent read " + record);
            assertThat(record.toString()).contains("\"alertId\": \"a-1\"").contains("\"value\": 95.0");
            assertThat(theirs).isEqualTo(ours);
            assertThat(Samples.alerts(registry.url()).decode(theirs)).isEqualTo(Samples.alert());
        }
    }

    private static byte[] ourBytes(String registry) {
        try (Serializer<KpiAlert> serializer = new AvroSerializer<>()) {
            serializer.configure(Map.of("schema.registry.url", registry), false);
            return serializer.serialize(TOPIC, Samples.alert());
        }
    }

    private static URLClassLoader confluent() throws IOException {
        URL jar = Path.of(System.getProperty("confluent.jar")).toUri().toURL();
        return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    private static Theirs theirs(ClassLoader loader, String kind, String registry) throws ReflectiveOperationException {
        Object serde = loader.loadClass("io.confluent.kafka.serializers.KafkaAvro" + kind)
                .getConstructor()
                .newInstance();
        serde.getClass()
                .getMethod("configure", Map.class, boolean.class)
                .invoke(serde, Map.of("schema.registry.url", registry), false);
        return new Theirs(serde);
    }

    /** One of Confluent's classes, configured. */
    private record Theirs(Object serde) {
        Object call(String method, Class<?> type, Object argument) throws ReflectiveOperationException {
            return serde.getClass().getMethod(method, String.class, type).invoke(serde, TOPIC, argument);
        }
    }
}
