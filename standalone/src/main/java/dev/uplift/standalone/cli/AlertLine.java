package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One alert as people read it. */
final class AlertLine {

    private AlertLine() {}

    /** For the columns window, state, severity, KPI, series, value, baseline, drop, suspects. */
    static Cell[] cells(JsonNode alert, Style style) {
        return new Cell[] {
            Cell.of(Figures.time(alert.path("window").path("start"))),
            new Cell(Figures.text(alert.path("state")), look(alert, style)),
            Cell.of(Figures.text(alert.path("severity"))),
            Cell.of(Figures.text(alert.path("kpi"))),
            Cell.of(alert.path("series").asText()),
            Cell.of(Figures.number(alert.path("value"))),
            Cell.of(Figures.number(alert.path("baseline"))),
            Cell.of(Figures.percent(alert.path("dropPercent"))),
            Cell.of(suspects(alert))
        };
    }

    static String windowStart(JsonNode alert) {
        return alert.path("window").path("start").asText();
    }

    /** Alone on its line. */
    static String of(JsonNode alert, Style style) {
        String series = alert.path("series").asText();
        return String.join(
                        "  ",
                        Figures.time(alert.path("window").path("start")),
                        look(alert, style).apply(String.format("%-9s", Figures.text(alert.path("state")))),
                        String.format("%-8s", Figures.text(alert.path("severity"))),
                        alert.path("kpi").asText() + (series.isEmpty() ? "" : " [" + series + "]"),
                        Figures.isAbsent(alert.path("value")) ? "nothing observed" : Figures.againstBaseline(alert),
                        suspects(alert).isEmpty() ? "" : "suspects: " + suspects(alert),
                        alert.path("late").asBoolean() ? "told late" : "")
                .stripTrailing();
    }

    private static UnaryOperator<String> look(JsonNode alert, Style style) {
        return switch (alert.path("state").asText()) {
            case "FIRING", "UPDATE", "NO_DATA" -> style::red;
            case "PENDING", "AMENDED" -> style::yellow;
            case "RESOLVED", "RETRACTED" -> style::green;
            default -> UnaryOperator.identity();
        };
    }

    private static String suspects(JsonNode alert) {
        List<String> names = new ArrayList<>();
        alert.path("suspects").forEach(suspect -> names.add(suspect.asText()));
        return String.join(", ", names);
    }
}
