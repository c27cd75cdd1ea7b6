package dev.uplift.standalone.send;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.uplift.ingestion.read.BatchFormats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records under a header row with the events' field names; the header goes with every batch. A record that does not fit
 * it goes to the service as it is: its answer says what is wrong.
 */
final class CsvEvents implements EventReader {

    private final String file;
    private final Supplier<String> ids;
    private final Iterator<CsvRecord> rows;
    private final List<String> names;

    /** Else the service, which would refuse one more column, gives ids to events without one. */
    private final boolean hasRoomForIds;

    private final EventFormat asWritten;
    private final EventFormat withIds;

    CsvEvents(String file, BufferedReader text, Supplier<String> ids) throws IOException {
        this.file = file;
        this.ids = ids;
        this.rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        this.names = row().map(CsvRecord::getFields).orElse(List.of());
        this.hasRoomForIds = names.contains(EventGlance.ID) || names.size() < BatchFormats.MAX_CSV_COLUMNS;
        this.asWritten = EventFormat.csv(line(names));
        this.withIds = EventFormat.csv(line(withId(names, EventGlance.ID)));
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
        List<String> cells = row.getFields();
        EventGlance glance = EventGlance.of(
                !cell(cells, EventGlance.ID).isEmpty(),
                cell(cells, EventGlance.ARRIVED_AT),
                cell(cells, EventGlance.OCCURRED_AT));
        boolean takesId = hasRoomForIds && cells.size() == names.size() && !glance.hasId();
        return new EventRecord(
                new EventRecord.Source(file, row.getStartingLineNumber()),
                takesId ? withIds : asWritten,
                line(takesId ? withId(cells, ids.get()) : cells),
                glance.hasId(),
                glance.arrivedAt(),
                glance.occurredAt());
    }

    /** Empty where there is none. */
    private String cell(List<String> cells, String name) {
        int index = names.indexOf(name);
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }

    /** In its column, or in one more. */
    private List<String> withId(List<String> cells, String id) {
        List<String> changed = new ArrayList<>(cells);
        int index = names.indexOf(EventGlance.ID);
        if (index < 0) {
            changed.add(id);
        } else {
            changed.set(index, id);
        }
        return changed;
    }

    /** A record of one empty cell is quoted: a blank line would be none. */
    private static String line(List<String> fields) {
        if (fields.equals(List.of(""))) {
            return "\"\"";
        }
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
