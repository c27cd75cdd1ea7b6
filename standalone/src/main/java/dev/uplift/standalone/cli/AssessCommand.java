package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./uplift assess ID}. */
@Command(name = "assess", description = "Says whether the KPIs of an improvement moved after its deployment.")
public final class AssessCommand extends ListQuestion {

    private static final double LEAST_SHOWN = 0.001;
    private static final int DATE_CHARACTERS = 10;
    /** Its column in the table, if there are experiments. */
    private static final int ALWAYS_VALID = 7;

    @Parameters(paramLabel = "ID", description = "The improvement, see ./uplift improvements.")
    private String id = "";

    public AssessCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/improvements/" + StackClient.encode(id) + "/assessments";
    }

    @Override
    Map<String, String> query() {
        return Map.of();
    }

    @Override
    void show(JsonNode answer) {
        JsonNode items = answer.path("items");
        boolean hasExperiments = items.findValues("alwaysValidPValue").stream().anyMatch(JsonNode::isNumber);
        boolean hasControls = items.findValues("control").stream().anyMatch(JsonNode::isTextual);
        List<String> head = new ArrayList<>(List.of(
                "KPI", "SERIES", "VERDICT", ">BEFORE", ">AFTER", ">CHANGE", "INTERVAL", ">P", "DAYS", "MOVED", "WHY"));
        if (hasExperiments) {
            head.add(ALWAYS_VALID, "ALWAYS VALID");
        }
        Table table = Table.of(head.toArray(String[]::new));
        items.forEach(item -> table.row(cells(item, hasExperiments)));
        if (table.isEmpty()) {
            terminal.out().println("Nothing to assess: " + id + " is not deployed, or targets no KPI.");
        } else {
            print(table);
            for (JsonNode verdict : answer.path("verdicts")) {
                terminal.out().println(together(verdict));
            }
            terminal.out()
                    .println(
                            hasControls
                                    ? "Where WHY names no control, a level that moved may have moved for another reason."
                                    : "There was no control: a level that moved may have moved for another reason.");
            sayIfMore(answer);
        }
    }

    private Cell[] cells(JsonNode item, boolean hasExperiments) {
        String verdict = item.path("verdict").asText();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(Figures.text(item.path("kpi"))),
                Cell.of(Figures.text(item.path("series"))),
                new Cell(verdict, look(verdict)),
                Cell.of(Figures.number(item.path("before"))),
                Cell.of(Figures.number(item.path("after"))),
                Cell.of(Figures.percent(item.path("differencePercent"))),
                Cell.of(interval(item, "low", "high")),
                Cell.of(likelihood(pValue(item))),
                Cell.of(item.path("daysBefore").asInt() + " / "
                        + item.path("daysAfter").asInt()),
                Cell.of(moved(item.path("movedAt"))),
                Cell.of(why(item))));
        if (hasExperiments) {
            cells.add(ALWAYS_VALID, Cell.of(interval(item, "alwaysValidLow", "alwaysValidHigh")));
        }
        return cells.toArray(Cell[]::new);
    }

    /** What the series of a KPI say together, which is stricter the more there are. */
    private String together(JsonNode kpi) {
        int series = kpi.path("seriesCompared").asInt();
        String verdict = kpi.path("verdict").asText();
        return kpi.path("kpi").asText() + ", " + Figures.count(series) + " series: "
                + look(verdict).apply(verdict);
    }

    private UnaryOperator<String> look(String verdict) {
        return switch (verdict) {
            case "IMPROVED" -> terminal.style()::green;
            case "REGRESSED" -> terminal.style()::red;
            default -> UnaryOperator.identity();
        };
    }

    private static String moved(JsonNode at) {
        return Figures.isAbsent(at) ? Figures.NONE : at.asText().substring(0, DATE_CHARACTERS);
    }

    private static String interval(JsonNode item, String low, String high) {
        return Figures.isAbsent(item.path(low))
                ? Figures.NONE
                : Figures.number(item.path(low)) + " to " + Figures.number(item.path(high));
    }

    /** By which the verdict was made. */
    private static JsonNode pValue(JsonNode item) {
        return Figures.isAbsent(item.path("alwaysValidPValue")) ? item.path("pValue") : item.path("alwaysValidPValue");
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
        String control = Figures.isAbsent(item.path("control"))
                ? ""
                : "against " + item.path("control").asText();
        String deployed = others.isEmpty() ? "" : "also deployed:" + others;
        return control + (control.isEmpty() || deployed.isEmpty() ? "" : ", ") + deployed;
    }
}
