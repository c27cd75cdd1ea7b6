package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./uplift assess ID}. */
@Command(name = "assess", description = "Says whether the KPIs of an improvement moved after its deployment.")
public final class AssessCommand extends Question {

    private static final double LEAST_SHOWN = 0.001;

    @Parameters(paramLabel = "ID", description = "The improvement, see ./uplift improvements.")
    private String id = "";

    @Mixin
    private Limit limit = new Limit();

    public AssessCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/improvements/" + StackClient.encode(id) + "/assessments";
    }

    @Override
    Map<String, String> query() {
        return Map.of("limit", limit.value());
    }

    @Override
    void show(JsonNode answer) {
        Table table =
                Table.of("KPI", "SERIES", "VERDICT", ">BEFORE", ">AFTER", ">CHANGE", "INTERVAL", ">P", "DAYS", "WHY");
        for (JsonNode item : answer.path("items")) {
            table.row(
                    Figures.text(item.path("kpi")),
                    Figures.text(item.path("series")),
                    verdict(item.path("verdict").asText()),
                    Figures.number(item.path("before")),
                    Figures.number(item.path("after")),
                    Figures.percent(item.path("differencePercent")),
                    interval(item),
                    likelihood(item.path("pValue")),
                    item.path("daysBefore").asInt() + " / "
                            + item.path("daysAfter").asInt(),
                    why(item));
        }
        if (table.isEmpty()) {
            terminal.out().println("Nothing to assess: " + id + " is not deployed, or targets no KPI.");
        } else {
            print(table);
            terminal.out().println("There was no control: a level that moved may have moved for another reason.");
            sayIfMore(answer);
        }
    }

    private String verdict(String verdict) {
        return switch (verdict) {
            case "IMPROVED" -> terminal.style().green(verdict);
            case "REGRESSED" -> terminal.style().red(verdict);
            default -> verdict;
        };
    }

    private static String interval(JsonNode item) {
        return Figures.isAbsent(item.path("low"))
                ? Figures.NONE
                : Figures.number(item.path("low")) + " to " + Figures.number(item.path("high"));
    }

    private static String likelihood(JsonNode pValue) {
        return pValue.asDouble(1) < LEAST_SHOWN ? "< " + LEAST_SHOWN : Figures.number(pValue);
    }

    private static String why(JsonNode item) {
        if (!Figures.isAbsent(item.path("reason"))) {
            return item.path("reason").asText();
        }
        StringBuilder others = new StringBuilder();
        item.path("overlapping").forEach(other -> others.append(' ').append(other.asText()));
        return others.isEmpty() ? "" : "also deployed:" + others;
    }
}
