package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./uplift roi ID}. */
@Command(name = "roi", description = "Shows what an improvement cost and what it brought back.")
public final class RoiCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The improvement, see ./uplift improvements.")
    private String id = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Counting what had happened by then, as in 2026-11-22T10:00:00Z.")
    private String at = "";

    @Option(
            names = "--known-at",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Counting what was known by then.")
    private String knownAt = "";

    public RoiCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/improvements/" + StackClient.encode(id) + "/roi";
    }

    @Override
    Map<String, String> query() {
        return Map.of("at", at, "knownAt", knownAt);
    }

    @Override
    void show(JsonNode roi) {
        String currency = roi.path("currency").asText();
        Table table = MoneyTable.realizedAndProjected(id, roi);
        JsonNode projected = roi.path("projected");
        table.row("NPV, " + currency, Figures.money(roi.path("npv")), Figures.money(projected.path("npv")));
        table.row("IRR", Figures.share(roi.path("irr")), Figures.share(projected.path("irr")));
        print(table);
        terminal.out().println(payback(roi));
        DerivedLines.of(roi.path("derivedBenefit")).forEach(terminal.out()::println);
        for (JsonNode entry : roi.path("unconverted")) {
            terminal.out().println(terminal.style().yellow("Not counted, no exchange rate: " + entry));
        }
    }

    private static String payback(JsonNode roi) {
        String state = Figures.text(roi.path("paybackState"));
        JsonNode date = roi.path("paybackDate");
        return Figures.isAbsent(date) ? "Payback: " + state : "Payback: " + date.asText() + " (" + state + ")";
    }
}
