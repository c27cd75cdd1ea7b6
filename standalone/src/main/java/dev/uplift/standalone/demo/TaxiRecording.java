package dev.uplift.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * New York's taxi passengers per half hour, as observations that arrive when their half hour is over.
 *
 * @param from first day
 * @param until the day after the last
 */
record TaxiRecording(LocalDate from, LocalDate until) {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final TaxiRecording WHOLE = new TaxiRecording(LocalDate.of(2014, 9, 29), LocalDate.of(2015, 2, 1));

    /** The weeks around Thanksgiving. */
    static final TaxiRecording SHORT = new TaxiRecording(LocalDate.of(2014, 11, 3), LocalDate.of(2014, 12, 8));

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String METRIC = "taxi.passengers";

    /** Writes the recording as NDJSON, the improvement's events among it. */
    void writeTo(Path file) {
        List<String> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(DemoResource.reader("nyc_taxi.csv"))) {
            rows.stream()
                    .filter(row -> isWithin(LocalDateTime.parse(row.getField("timestamp"), LOCAL)))
                    .forEach(row -> lines.add(observation(row).toString()));
            DemoResource.lines("improvement.ndjson").stream()
                    .filter(line -> occurredAt(line).isBefore(end()))
                    .forEach(lines::add);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the recording can not be written to " + file, e);
        }
    }

    int days() {
        return (int) (until.toEpochDay() - from.toEpochDay());
    }

    Instant start() {
        return from.atStartOfDay(NEW_YORK).toInstant();
    }

    /** When the last day's windows are closed: its end, the grace, and a little more. */
    Instant end() {
        return until.atStartOfDay(NEW_YORK).toInstant().plus(Duration.ofHours(2));
    }

    private boolean isWithin(LocalDateTime time) {
        return !time.toLocalDate().isBefore(from) && time.toLocalDate().isBefore(until);
    }

    private static Instant occurredAt(String event) {
        try {
            return Instant.parse(JSON.readTree(event).path("occurredAt").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the improvement's events are not JSON", e);
        }
    }

    private static ObjectNode observation(NamedCsvRecord row) {
        LocalDateTime local = LocalDateTime.parse(row.getField("timestamp"), LOCAL);
        Instant begun = local.atZone(NEW_YORK).toInstant();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "observation")
                .put("id", local.toString())
                .put("source", "nyc-tlc")
                .put("metric", METRIC)
                .put("value", Long.parseLong(row.getField("value")))
                .put("occurredAt", begun.toString())
                .put("arrivedAt", begun.plus(HALF_HOUR).toString());
        event.putObject("dimensions").put("part", partOfDay(local.getHour()));
        return event;
    }

    private static String partOfDay(int hour) {
        return List.of("night", "morning", "afternoon", "evening").get(hour / 6);
    }
}
