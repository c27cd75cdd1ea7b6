package dev.uplift.roi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvExportTest {

    private static final String ITEMS = """
            {"items": [
              {"id": "A", "title": "One, \\"two\\"", "roi": {"net": "-12.00", "percent": null}, "tags": ["x", "y"], "n": 1.5},
              {"id": "B", "title": "line\\nbreak", "late": true}],
             "next": "Qg", "asOf": {"role": "active"}}
            """;

    @Test
    void membersAreColumnsAndItemsAreRows() throws Exception {
        HttpResponse<String> answer = ask(ITEMS, "text/csv", "");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8;header=present");
        assertThat(answer.headers().firstValue("Uplift-As-Of")).contains("{\"role\":\"active\"}");
        assertThat(answer.body())
                .isEqualTo("id,title,roi.net,roi.percent,tags,n,late\r\n"
                        + "A,\"One, \"\"two\"\"\",-12.00,,x;y,1.5,\r\n"
                        + "B,\"line\nbreak\",,,,,true\r\n");
    }

    @Test
    void theNextPageIsLinkedWithTheOtherParameters() throws Exception {
        assertThat(ask(ITEMS, "text/csv", "?limit=2&cursor=old&owner=a%20b")
                        .headers()
                        .firstValue("Link"))
                .contains("</list?limit=2&owner=a%20b&cursor=Qg>; rel=\"next\"");
        assertThat(ask(ITEMS.replace("\"Qg\"", "null"), "text/csv", "")
                        .headers()
                        .firstValue("Link"))
                .isEmpty();
    }

    @Test
    void aPageIsAnotherWhenOneMoreFollows() throws Exception {
        HttpResponse<String> last = ask(ITEMS.replace("\"Qg\"", "null"), "text/csv", "");
        HttpResponse<String> first = ask(ITEMS, "text/csv", "");

        assertThat(first.body()).isEqualTo(last.body());
        assertThat(first.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(last.headers().firstValue("ETag"));
    }

    @Test
    void noTextIsAFormulaAndNoNumberIsText() throws Exception {
        String dangerous = """
                {"items": [{"a": "=1+1", "b": "+SUM(A1)", "c": "-cmd|' /C calc'!A0", "d": "@x", "e": "\\t=1", "f": "-12.50",
                            "g": -3, "h": ["=1", "2"], "i": "a=b", "j": "\uFF1D1",
                            "k": "x;=2+5;-y", "l": [-1.5, 2, -3], "m": "a - b; c"}], "next": null}
                """;

        NamedCsvRecord row = CsvReader.builder()
                .ofNamedCsvRecord(ask(dangerous, "text/csv", "").body())
                .iterator()
                .next();

        assertThat(row.getFields())
                .containsExactly(
                        "'=1+1",
                        "'+SUM(A1)",
                        "'-cmd|' /C calc'!A0",
                        "'@x",
                        "'\t'=1",
                        "-12.50",
                        "-3",
                        "'=1;2",
                        "a=b",
                        "'\uFF1D1",
                        "x;'=2+5;'-y",
                        "-1.5;2;-3",
                        "a - b; c");
    }

    @Test
    void jsonIsForEverybodyElseAndForWhatIsNoList() throws Exception {
        JsonNode list = new JsonMapper().readTree(ITEMS);

        for (String accept : List.of("*/*", "application/json", "application/json, text/csv;q=0.5", "text/html")) {
            assertThat(new JsonMapper().readTree(ask(ITEMS, accept, "").body()))
                    .as(accept)
                    .isEqualTo(list);
        }
        assertThat(ask("{\"id\": \"A\"}", "text/csv", "").body()).contains("\"id\"");
        assertThat(ask("", "text/csv", "").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> ask(String json, String accept, String query)
            throws IOException, InterruptedException {
        Response answer = json.isEmpty()
                ? Response.problem(Problem.notFound("nothing"))
                : Response.json(200, new JsonMapper().readTree(json));
        Routes routes = Routes.builder()
                .get("/list", request -> Conditional.answered(request, CsvExport.negotiated(request, answer)))
                .build();
        try (HttpShell server = HttpShell.start(HttpSettings.of("127.0.0.1", 0), routes)) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/list" + query);
            HttpRequest request =
                    HttpRequest.newBuilder(uri).header("Accept", accept).build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
