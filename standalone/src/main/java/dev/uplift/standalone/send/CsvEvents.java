package dev.uplift.standalone.send;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records under a header row with the events' field names; the header goes with every batch. A record that does not fit
 * it goes to the service as it is: its answer says what is wrong.
 */
final class CsvEvents implements EventReader {

    private final String file;
    private final Iterator<CsvRecord> rows;
    private final List<String> names;
    private final EventFormat format;

    CsvEvents(String file, BufferedReader text) throws IOException {
        this.file = file;
        this.rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        this.names = row().map(CsvRecord::getFields).orElse(List.of());
        this.format = EventFormat.csv(line(names));
    }

    @Override
    public Optional<EventRecord> next() throws IOException {
        return row().map(this::event);
    }

    private Optional<CsvRecord> row() throws IOException {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException e) {
            throw UnreadableFileException.of(file, e);
        }
    }

    private EventRecord event(CsvRecord row) {
        EventGlance glance = EventGlance.of(
                field(row, EventGlance.ID), field(row, EventGlance.ARRIVED_AT), field(row, EventGlance.OCCURRED_AT));
        return new EventRecord(
                new EventRecord.Source(file, row.getStartingLineNumber()),
                format,
                line(row.getFields()),
                glance.hasId(),
                glance.arrivedAt());
    }

    private @Nullable String field(CsvRecord row, String name) {
        int index = names.indexOf(name);
        return index < 0 || index >= row.getFieldCount() ? null : row.getField(index);
    }

    private static String line(List<String> fields) {
        StringWriter line = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.getBuffer().substring(0, line.getBuffer().length() - 1);
    }
}
