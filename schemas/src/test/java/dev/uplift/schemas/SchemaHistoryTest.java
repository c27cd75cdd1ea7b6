package dev.uplift.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that ever was released is in {@code history/<subject>/<n>.avsc}; a file there is never changed. */
class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");
    private static final Path SOURCES = Path.of("src/main/avro");

    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void theCurrentSchemaIsTheNewestOfItsHistory(TopicSpec topic) throws IOException {
        List<Schema> history = history(topic);

        assertThat(history.get(history.size() - 1).toString())
                .as("add the changed schema as %s/%s/%d.avsc", HISTORY, topic.subject(), history.size() + 1)
                .isEqualTo(current(topic).toString());
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void everySchemaReadsAllEarlierOnes(TopicSpec topic) throws IOException {
        List<Schema> history = history(topic);
        for (int newer = 1; newer < history.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                var result = SchemaCompatibility.checkReaderWriterCompatibility(history.get(newer), history.get(older));
                assertThat(result.getType())
                        .as("%s: %d reads %d: %s", topic.subject(), newer + 1, older + 1, result.getDescription())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    /** As written: the generated class's schema also names Java's string type. */
    private static Schema current(TopicSpec topic) throws IOException {
        String name = topic.schema().orElseThrow().getName();
        return new Schema.Parser().parse(SOURCES.resolve(name + ".avsc").toFile());
    }

    private static Stream<TopicSpec> topicsWithSchema() {
        return Topics.ALL.stream().filter(topic -> topic.schema().isPresent());
    }

    private static List<Schema> history(TopicSpec topic) throws IOException {
        List<Schema> history = new ArrayList<>();
        Path directory = HISTORY.resolve(topic.subject());
        for (int n = 1; Files.exists(directory.resolve(n + ".avsc")); n++) {
            history.add(new Schema.Parser().parse(directory.resolve(n + ".avsc").toFile()));
        }
        assertThat(history).as("%s has no history", topic.subject()).isNotEmpty();
        return history;
    }
}
