package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code ./uplift kpis}. */
@Command(
        name = "kpis",
        description = "Lists the KPIs: level, baseline, trend, volatility, target and when it is reached, open alerts.",
        footer = {"", "Of a KPI with several series the ten stand below it that fell most below their baselines."})
public final class KpisCommand extends ListQuestion {

    private static final String INDENT = "  ";

    public KpisCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/kpis";
    }

    @Override
    Map<String, String> query() {
        return Map.of();
    }

    @Override
    void show(JsonNode answer) {
        Table table = Table.of(
                "KPI",
                ">LEVEL",
                ">BASELINE",
                ">TREND",
                ">VOLATILITY",
                ">TARGET",
                "REACHED",
                ">IN FLIGHT",
                ">SERIES",
                ">OPEN ALERTS");
        for (JsonNode kpi : answer.path("items")) {
            addTo(table, kpi);
        }
        if (table.isEmpty()) {
            terminal.out().println("No KPIs yet; declare some in config/metrics_optimization_config.json.");
        } else {
            print(table);
            sayIfMore(answer);
        }
    }

    private void addTo(Table table, JsonNode kpi) {
        JsonNode series = kpi.path("bySeries");
        table.row(
                Cell.of(Figures.text(kpi.path("kpi"))),
                Cell.of(Figures.number(kpi.path("level"))),
                Cell.of(Figures.number(kpi.path("baseline"))),
                Cell.of(Figures.percent(kpi.path("trendPercent"))),
                Cell.of(Figures.percent(kpi.path("volatilityPercent"))),
                Cell.of(Figures.number(kpi.path("target").path("value"))),
                Cell.of(series.isEmpty() ? reached(kpi.path("outlook")) : Figures.NONE),
                Cell.of(inFlight(kpi.path("improvementsInFlight"))),
                Cell.of(Figures.number(kpi.path("series"))),
                new Cell(Figures.number(kpi.path("openAlerts")), look(kpi.path("openAlerts"))));
        series.forEach(one -> table.row(
                INDENT + Figures.text(one.path("series")),
                Figures.number(one.path("level")),
                Figures.number(one.path("baseline")),
                Figures.percent(one.path("trendPercent")),
                Figures.percent(one.path("volatilityPercent")),
                "",
                reached(one.path("outlook")),
                "",
                "",
                ""));
    }

    /** The date, or why there is none. */
    static String reached(JsonNode outlook) {
        return switch (outlook.path("state").asText()) {
            case "EXPECTED" -> outlook.path("reachedOn").asText();
            case "REACHED" -> "yes";
            case "NO_TREND" -> "no trend";
            case "WRONG_WAY" -> "wrong way";
            case "TOO_FAR" -> "in over a year";
            case "INSUFFICIENT_DATA" -> "too few days";
            default -> Figures.NONE;
        };
    }

    private static String inFlight(JsonNode improvements) {
        return improvements.isArray() ? Figures.count(improvements.size()) : Figures.NONE;
    }

    private UnaryOperator<String> look(JsonNode openAlerts) {
        return openAlerts.asInt() > 0 ? terminal.style()::red : UnaryOperator.identity();
    }
}
