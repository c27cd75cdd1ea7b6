package dev.uplift.standalone.send;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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

/** Records under a header row with the events' field names; the header goes with every batch. */
final class CsvEvents implements EventReader {

    private final String file;
    private final Iterator<CsvRecord> records;
    private final List<String> names;
    private final EventFormat format;

    CsvEvents(String file, BufferedReader text) {
        this.file = file;
        this.records = CsvReader.builder().ofCsvRecord(text).iterator();
        this.names = records.hasNext() ? records.next().getFields() : List.of();
        this.format = EventFormat.csv(line(names));
    }

    @Override
    public Optional<EventRecord> next() {
        if (!records.hasNext()) {
            return Optional.empty();
        }
        CsvRecord row = records.next();
        EventGlance glance = EventGlance.of(
                field(row, EventGlance.ID), field(row, EventGlance.ARRIVED_AT), field(row, EventGlance.OCCURRED_AT));
        return Optional.of(new EventRecord(
                new EventRecord.Source(file, row.getStartingLineNumber()),
                format,
                line(row.getFields()),
                glance.hasId(),
                glance.arrivedAt()));
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
        return line.toString().stripTrailing();
    }
}
