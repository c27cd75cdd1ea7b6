package dev.uplift.ingestion.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CSV (RFC 4180) in UTF-8 with a header row of the JSON field names; {@code dimensions.country} is a dimension, an
 * empty cell an absent field, and {@code ;} separates the items of a list.
 */
final class CsvBatchReader implements BatchReader {

    private static final String DIMENSIONS = "dimensions";
    private static final String DIMENSION = DIMENSIONS + ".";
    private static final Set<String> LISTS = Set.of("kpis", "tags");

    @Override
    public void read(InputStream body, Consumer<Incoming> sink) throws IOException, MalformedBatchException {
        Reader text = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            readRows(csv.iterator(), sink);
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private static MalformedBatchException unreadable(RuntimeException e) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new MalformedBatchException("not UTF-8");
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        return new MalformedBatchException("not well-formed CSV");
    }

    private static void readRows(Iterator<CsvRecord> rows, Consumer<Incoming> sink) throws MalformedBatchException {
        if (!rows.hasNext()) {
            return;
        }
        List<String> header = header(rows.next().getFields());
        for (int index = 0; rows.hasNext(); index++) {
            sink.accept(event(index, header, rows.next().getFields()));
        }
    }

    private static List<String> header(List<String> names) throws MalformedBatchException {
        if (names.size() > BatchFormats.MAX_CSV_COLUMNS
                || new HashSet<>(names).size() != names.size()
                || names.contains("")) {
            throw new MalformedBatchException(
                    "the header row must name each column once, at most " + BatchFormats.MAX_CSV_COLUMNS + " columns");
        }
        if (names.contains(DIMENSIONS) && names.stream().anyMatch(name -> name.startsWith(DIMENSION))) {
            throw new MalformedBatchException(
                    "the header row must not name " + DIMENSIONS + " beside a column for each dimension");
        }
        return names;
    }

    private static Incoming event(int index, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            return new Incoming.Unreadable(
                    index, "the row has " + cells.size() + " cells, the header " + header.size());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                put(fields, header.get(i), cells.get(i));
            }
        }
        return new Incoming.Fields(index, fields, false);
    }

    private static void put(ObjectNode fields, String name, String cell) {
        if (name.startsWith(DIMENSION)) {
            fields.withObjectProperty(DIMENSIONS).put(name.substring(DIMENSION.length()), cell);
        } else if (LISTS.contains(name)) {
            for (String item : cell.split(";", -1)) {
                fields.withArrayProperty(name).add(item.strip());
            }
        } else {
            fields.put(name, cell);
        }
    }
}
