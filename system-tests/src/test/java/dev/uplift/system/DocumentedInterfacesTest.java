package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.ingestion.IngestionApp;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.metrics.ProcessMetrics;
import dev.uplift.kit.service.Health;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;
import dev.uplift.kpi.KpiStreamApp;
import dev.uplift.roi.RoiApp;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** What is documented of HTTP and topics is what the code has, all of it and nothing else. */
class DocumentedInterfacesTest {

    @Test
    void openApiHasEveryRouteAndNoOther() throws IOException {
        JsonNode paths = YamlFile.read("docs/openapi.yaml").path("paths");
        List<String> documented = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void referencesOfOpenApiLeadSomewhere() throws IOException {
        JsonNode document = YamlFile.read("docs/openapi.yaml");

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void asyncApiHasEveryTopicWithItsPolicy() throws IOException {
        JsonNode document = YamlFile.read("docs/asyncapi.yaml");

        assertThat(elements(document.path("channels")).map(DocumentedInterfacesTest::documented))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream()
                        .map(DocumentedInterfacesTest::actual)
                        .toList());
    }

    @Test
    void asyncApiHasEveryTopicsKeyAndSchema() throws IOException {
        JsonNode document = YamlFile.read("docs/asyncapi.yaml");

        for (TopicSpec topic : Topics.ALL) {
            JsonNode message = messageOf(document, topic);
            assertThat(message.at("/bindings/kafka/key/description").asText())
                    .as(topic.name())
                    .isEqualTo(topic.key());
            if (topic.schema().isPresent()) {
                Path file = Path.of("docs")
                        .resolve(message.at("/payload/schema/$ref").asText());
                Schema documented = new Schema.Parser().parse(Files.readString(YamlFile.ROOT.resolve(file)));
                assertThat(SchemaNormalization.toParsingForm(documented))
                        .as(topic.name())
                        .isEqualTo(
                                SchemaNormalization.toParsingForm(topic.schema().get()));
            }
        }
    }

    @Test
    void asyncApiNamesEveryHeader() throws IOException {
        JsonNode schemas = YamlFile.read("docs/asyncapi.yaml").at("/components/schemas");

        assertThat(schemas.at("/controlHeaders/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(ControlHeaders.CONTROL, ControlHeaders.ARRIVAL);
        assertThat(elements(schemas.at("/controlHeaders/properties/" + ControlHeaders.CONTROL + "/enum"))
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrder(ControlHeaders.TICK, ControlHeaders.MARK);
        assertThat(schemas.at("/deadLetterHeaders/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        DeadLetterHeaders.TOPIC,
                        DeadLetterHeaders.PARTITION,
                        DeadLetterHeaders.OFFSET,
                        DeadLetterHeaders.REASON,
                        DeadLetterHeaders.ERROR,
                        DeadLetterHeaders.SERVICE,
                        DeadLetterHeaders.VERSION,
                        DeadLetterHeaders.LEFT_OUT,
                        DeadLetterHeaders.REPLAYS,
                        DeadLetterHeaders.REPLAYED_FROM,
                        DeadLetterHeaders.REPLAYED);
    }

    private static List<String> routes() {
        List<String> templates = new ArrayList<>();
        try (ProcessMetrics metrics = new ProcessMetrics()) {
            Stream.of(
                            new Health(List.of(), () -> false).routes(),
                            metrics.routes(),
                            routesOf(IngestionApp.DEFINITION),
                            routesOf(KpiStreamApp.DEFINITION),
                            routesOf(RoiApp.DEFINITION))
                    .map(Routes::templates)
                    .forEach(templates::addAll);
        }
        return templates;
    }

    private static <C> Routes routesOf(ServiceDefinition<C> definition) {
        SettingsReader reader = SettingsReader.of(Map.of());
        ServiceSettings settings = ServiceSettings.read(reader, definition.port());
        C config = definition.config().apply(reader);
        try (Service service = definition.factory().create(config, settings, new SimpleMeterRegistry())) {
            return service.routes();
        }
    }

    private static JsonNode messageOf(JsonNode document, TopicSpec topic) {
        JsonNode channel = elements(document.path("channels"))
                .filter(candidate -> candidate.path("address").asText().equals(topic.name()))
                .findFirst()
                .orElseThrow();
        String reference = elements(channel.path("messages"))
                .findFirst()
                .orElseThrow()
                .path("$ref")
                .asText();
        return document.at(reference.substring(1));
    }

    private static String documented(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        List<String> policies = elements(kafka.at("/topicConfiguration/cleanup.policy"))
                .map(JsonNode::asText)
                .toList();
        return describe(
                channel.path("address").asText(),
                kafka.path("partitions").asInt(),
                policies,
                kafka.at("/topicConfiguration/retention.ms").asLong());
    }

    private static String actual(TopicSpec topic) {
        List<String> policies = switch (topic.policy()) {
            case DELETE -> List.of("delete");
            case COMPACT -> List.of("compact");
            case COMPACT_AND_DELETE -> List.of("compact", "delete");
        };
        long retention = topic.retention().map(Duration::toMillis).orElse(-1L);
        return describe(topic.name(), topic.partitions(), policies, retention);
    }

    private static String describe(String name, int partitions, List<String> policies, long retentionMillis) {
        return name + ": " + partitions + " partitions, " + policies + ", kept " + retentionMillis + " ms";
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(node.elements(), 0), false);
    }
}
