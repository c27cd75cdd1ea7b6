package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./uplift effectiveness}. */
@Command(
        name = "effectiveness",
        description = "Sums up the programme: how many improvements worked, by how much, and what they brought back.")
public final class EffectivenessCommand extends Question {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Only what was deployed from then on, as in 2026-10-01T00:00:00Z.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "Only what was deployed before.")
    private String to = "";

    public EffectivenessCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/effectiveness";
    }

    @Override
    Map<String, String> query() {
        return Map.of("from", from, "to", to);
    }

    @Override
    void show(JsonNode answer) {
        if (answer.path("deployed").asLong() == 0) {
            terminal.out().println("No improvement was deployed within this time.");
            return;
        }
        terminal.out()
                .println(Figures.number(answer.path("deployed")) + " deployed, "
                        + Figures.number(answer.path("assessed")) + " with enough data, "
                        + Figures.percent(answer.path("improvedPercent")) + " of these improved their KPIs.");
        Table verdicts = Table.of("VERDICT", ">IMPROVEMENTS");
        answer.path("verdicts")
                .properties()
                .forEach(verdict -> verdicts.row(verdict.getKey(), Figures.number(verdict.getValue())));
        printAfterBlank(verdicts);
        Table kpis = Table.of("KPI", ">ASSESSED", ">IMPROVED", ">REGRESSED", ">MEDIAN CHANGE FOR THE BETTER");
        for (JsonNode kpi : answer.path("kpis")) {
            kpis.row(
                    Figures.text(kpi.path("kpi")),
                    Figures.number(kpi.path("assessed")),
                    Figures.number(kpi.path("improved")),
                    Figures.number(kpi.path("regressed")),
                    Figures.percent(kpi.path("medianBetterPercent")));
        }
        if (!kpis.isEmpty()) {
            printAfterBlank(kpis);
        }
        JsonNode money = answer.path("money");
        if (!Figures.isAbsent(money)) {
            printAfterBlank(MoneyTable.realizedAndProjected("MONEY", money));
            terminal.out()
                    .println("Realized net benefit in percent of the projected: "
                            + Figures.percent(money.path("realizedPercentOfProjected")));
        }
    }

    private void printAfterBlank(Table table) {
        terminal.out().println();
        print(table);
    }
}
