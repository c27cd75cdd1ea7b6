package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    @Test
    void ndjsonKeepsItsLinesAndTheirNumbers() throws IOException {
        List<EventRecord> events = read("a.ndjson", "{\"id\":\"1\"}\n\n{\"x\":1.10}\nnot json\n");

        assertThat(events)
                .extracting(event -> event.source().toString())
                .containsExactly("a.ndjson:1", "a.ndjson:3", "a.ndjson:4");
        assertThat(events)
                .extracting(EventRecord::text)
                .containsExactly("{\"id\":\"1\"}", "{\"id\":\"given\",\"x\":1.10}", "not json");
        assertThat(events).extracting(EventRecord::hasId).containsExactly(true, false, false);
    }

    @Test
    void csvRecordsKeepQuotesAndLineBreaksAndTheHeaderIsTheFormat() throws IOException {
        List<EventRecord> events = read("a.csv", "id,title\n1,\"a,b\"\n2,\"two\nlines\"\n3,x\n");

        assertThat(events).extracting(EventRecord::text).containsExactly("1,\"a,b\"", "2,\"two\nlines\"", "3,x");
        assertThat(events).extracting(event -> event.source().line()).containsExactly(2L, 3L, 5L);
        assertThat(events.get(0).format()).isEqualTo(EventFormat.csv("id,title"));
    }

    @Test
    void csvRecordsThatDoNotFitTheirHeaderAreRead() throws IOException {
        List<EventRecord> events = read("a.csv", "id,title\n1\n2,x,y\n3,z\n");

        assertThat(events).extracting(EventRecord::text).containsExactly("1", "2,x,y", "3,z");
        assertThat(events).extracting(event -> event.source().line()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aCsvRecordOfOneEmptyCellIsNoBlankLine() throws IOException {
        assertThat(read("a.csv", "id,title\n\"\"\n2,x\n"))
                .extracting(EventRecord::text)
                .containsExactly("\"\"", "2,x");
    }

    @Test
    void blanksAtTheEndOfACsvRecordStay() throws IOException {
        assertThat(read("a.csv", "id,title\n1,two \n"))
                .extracting(EventRecord::text)
                .containsExactly("1,two ");
    }

    @Test
    void whatIsNoCsvIsToldAsAFileThatCanNotBeRead() {
        String text = "id\n" + "x".repeat(20_000_000);

        assertThatThrownBy(() -> read("a.csv", text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("a.csv can not be read");
    }

    @Test
    void jsonObjectsSpreadOverLinesBecomeOneLineEachWithExactNumbers() throws IOException {
        List<EventRecord> events =
                read("a.json", "[\n {\"value\": 1.100,\n \"id\":\"x\"},\n {\"id\":\"y\"}]\n{\"id\":\"z\"}");

        assertThat(events)
                .extracting(EventRecord::text)
                .containsExactly("{\"value\":1.100,\"id\":\"x\"}", "{\"id\":\"y\"}", "{\"id\":\"z\"}");
        assertThat(events).extracting(event -> event.source().line()).containsExactly(2L, 4L, 5L);
    }

    @Test
    void halfASurrogatePairInJsonStaysWhatItIs() throws IOException {
        assertThat(read("a.json", "{\"id\":\"\\ud83d\",\"title\":\"\u00e9\ud83d\ude00\"}")
                        .get(0)
                        .text())
                .isEqualTo("{\"id\":\"\\uD83D\",\"title\":\"\u00e9\ud83d\ude00\"}");
    }

    @Test
    void jsonInOtherAlphabetsDoesNotGrow() throws IOException {
        String tags = String.join(",", Collections.nCopies(100, "\"" + "\u0436".repeat(110) + "\""));
        String event = "{\"id\":\"x\",\"tags\":[" + tags + "]}";

        assertThat(read("a.json", event)).extracting(EventRecord::text).containsExactly(event);
    }

    @Test
    void eventsWithoutIdAreGivenOneBeforeTheyAreSent() throws IOException {
        assertThat(read("a.json", "[{}, { \"x\": {\"id\": 1} }]"))
                .extracting(EventRecord::text)
                .containsExactly("{\"id\":\"given\"}", "{\"id\":\"given\",\"x\":{\"id\":1}}");
        assertThat(read("a.ndjson", " { }\n")).extracting(EventRecord::text).containsExactly("{\"id\":\"given\" }");
        assertThat(read("a.csv", "title,id\nx,\ny,1\n"))
                .extracting(EventRecord::text, EventRecord::hasId)
                .containsExactly(tuple("x,given", false), tuple("y,1", true));
    }

    @Test
    void whatTheServiceRefusesIsGivenNoId() throws IOException {
        List<String> refused = List.of("{\"id\":null}", "{\"id\":\"\"}", "{\"id\":{\"a\":1}}", "{\"x\":", "[1]");

        assertThat(read("a.ndjson", String.join("\n", refused)))
                .extracting(EventRecord::text)
                .isEqualTo(refused);
    }

    @Test
    void csvWithoutAColumnOfIdsGetsOneForTheRecordsThatFitTheHeader() throws IOException {
        List<EventRecord> events = read("a.csv", "metric,value\nm,1\nm\nm,2,3\n");

        assertThat(events)
                .extracting(event -> event.format().header(), EventRecord::text, EventRecord::hasId)
                .containsExactly(
                        tuple("metric,value,id", "m,1,given", false),
                        tuple("metric,value", "m", false),
                        tuple("metric,value", "m,2,3", false));
    }

    @Test
    void csvOfAsManyColumnsAsTheServiceTakesGetsNoneForIds() throws IOException {
        String names = IntStream.range(0, 100).mapToObj(i -> "dimensions.d" + i).collect(Collectors.joining(","));
        String cells = String.join(",", Collections.nCopies(100, "c"));

        assertThat(read("a.csv", names + "\n" + cells + "\n"))
                .extracting(event -> event.format().header(), EventRecord::text)
                .containsExactly(tuple(names, cells));
    }

    @Test
    void csvWhoseLastColumnsHoldIdsGetsThemThere() throws IOException {
        String names = "title,".repeat(99) + "id";

        assertThat(read("a.csv", names + "\n" + "c,".repeat(99) + "\n"))
                .extracting(EventRecord::text)
                .containsExactly("c,".repeat(99) + "given");
    }

    @Test
    void theFirstCharacterTellsTheFormatOfStandardInput() throws IOException {
        assertThat(read("-", "  [{\"id\":\"1\"}]").get(0).text()).isEqualTo("{\"id\":\"1\"}");
        assertThat(read("-", "{\"id\":\"1\"}\n{\"id\":\"2\"}")).hasSize(2);
        assertThat(read("-", "id\n1\n").get(0).format().contentType()).isEqualTo("text/csv");
        assertThat(read("-", "")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        assertThat(read("-", "\ufeff{\"id\":\"1\"}"))
                .extracting(EventRecord::text)
                .containsExactly("{\"id\":\"1\"}");
        assertThat(read("a.json", "\ufeff[{\"id\":\"1\"}]")).hasSize(1);
        assertThat(read("a.csv", "\ufefftype,id\nx,1\n").get(0).format()).isEqualTo(EventFormat.csv("type,id"));
    }

    @Test
    void arrivalIsArrivedAtElseOccurredAt() throws IOException {
        List<EventRecord> events = read("a.ndjson", """
                {"occurredAt":"2026-01-01T00:00:00Z","arrivedAt":"2026-01-01T00:00:05+01:00"}
                {"occurredAt":"2026-01-01T00:00:00Z","dimensions":{"arrivedAt":"no"}}
                {}
                """);

        assertThat(events)
                .extracting(event -> Optional.ofNullable(event.arrivedAt()))
                .containsExactly(
                        Optional.of(Instant.parse("2025-12-31T23:00:05Z")),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.empty());
    }

    private static List<EventRecord> read(String file, String text) throws IOException {
        EventReader reader = EventReader.of(file, new BufferedReader(new StringReader(text)), () -> "given");
        List<EventRecord> events = new ArrayList<>();
        for (Optional<EventRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
            events.add(next.get());
        }
        return events;
    }
}
