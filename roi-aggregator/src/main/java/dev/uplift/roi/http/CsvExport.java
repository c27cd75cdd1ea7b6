package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Lists as CSV (RFC 4180) for those who accept {@code text/csv}: a column for each member of the items, {@code a.b} for
 * b within a, lists joined by semicolons. The next page is told by a Link header (RFC 8288), what the answer includes by
 * Uplift-As-Of. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
 */
final class CsvExport {

    private static final String MEDIA_TYPE = "text/csv";
    private static final String CONTENT_TYPE = "text/csv;charset=utf-8;header=present";

    /** Also behind a semicolon or a tab, which are what parts cells in some spreadsheets; numbers are left as they are. */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;\\t] {0,8})(?=[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20])"
                    + "(?!-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?(;|$))");

    private static final JsonMapper JSON = new JsonMapper();

    private CsvExport() {}

    /** The answer itself if it is no list, or JSON is as welcome. */
    static Response negotiated(Request request, Response answer) {
        if (answer.status() != 200 || !isWanted(request)) {
            return answer;
        }
        JsonNode list = read(answer);
        if (!list.path("items").isArray()) {
            return answer;
        }
        byte[] csv = csv(list.path("items")).getBytes(StandardCharsets.UTF_8);
        Response export = Response.bytes(200, CONTENT_TYPE, csv)
                .header("Uplift-As-Of", list.path("asOf").toString());
        JsonNode next = list.path("next");
        return next.isTextual() ? export.header("Link", link(request, next.asText())) : export;
    }

    private static boolean isWanted(Request request) {
        List<String> accepted = request.header("Accept").stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(range -> range.split(";", 2)[0].strip())
                .toList();
        return accepted.contains(MEDIA_TYPE) && !accepted.contains("application/json");
    }

    private static JsonNode read(Response answer) {
        try {
            return JSON.readTree(answer.content());
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that is no JSON", e);
        }
    }

    private static String csv(JsonNode items) {
        List<Map<String, String>> rows = StreamSupport.stream(items.spliterator(), false)
                .map(CsvExport::row)
                .toList();
        Set<String> columns = rows.stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns);
            for (Map<String, String> row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static Map<String, String> row(JsonNode item) {
        Map<String, String> cells = new LinkedHashMap<>();
        add("", item, cells);
        return cells;
    }

    private static void add(String prefix, JsonNode object, Map<String, String> cells) {
        object.properties().forEach(member -> {
            String column = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                add(column + ".", value, cells);
            } else if (value.isArray()) {
                cells.put(column, harmless(joined(value)));
            } else {
                cells.put(column, value.isTextual() ? harmless(value.asText()) : value.asText(""));
            }
        });
    }

    private static String joined(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.isValueNode() ? element.asText() : element.toString())
                .collect(Collectors.joining(";"));
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).replaceAll("'");
    }

    private static String link(Request request, String cursor) {
        String others = Arrays.stream(request.rawQuery().split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor="))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        return "<" + request.path() + "?" + others + "cursor=" + cursor + ">; rel=\"next\"";
    }
}
