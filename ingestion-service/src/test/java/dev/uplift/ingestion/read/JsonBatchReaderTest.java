package dev.uplift.ingestion.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBatchReaderTest {

    private final List<Incoming> events = new ArrayList<>();

    @Test
    void refusesAnEventThatIsSmallInTheBodyAndLargeInMemory() {
        assertThatThrownBy(() -> read(withObjects(1_000_000))).isInstanceOf(MalformedBatchException.class);
        assertThatThrownBy(() -> read("[{}," + withObjects(1_000_000) + "]"))
                .isInstanceOf(MalformedBatchException.class)
                .hasMessageContaining("number of values");
    }

    @Test
    void countsEachEventByItself() throws Exception {
        read("[" + (withObjects(4_000) + ",").repeat(10) + "{}]");

        assertThat(events).hasSize(11).allMatch(Incoming.Fields.class::isInstance);
    }

    private static String withObjects(int count) {
        return "{\"x\":[" + "{},".repeat(count) + "{}]}";
    }

    private void read(String body) throws IOException, MalformedBatchException {
        new JsonBatchReader().read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), events::add);
    }
}
