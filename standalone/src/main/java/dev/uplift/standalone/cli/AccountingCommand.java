package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code ./uplift accounting}. */
@Command(
        name = "accounting",
        description = "Says what became of every observation, in total and per KPI.",
        footer = {
            "",
            "accepted = on time + correction + duplicate + too late + dead letter + unmatched.",
            "Costs, benefits and steps of improvements are not observations."
        })
public final class AccountingCommand extends Question {

    public AccountingCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/accounting";
    }

    @Override
    Map<String, String> query() {
        return Map.of();
    }

    @Override
    void show(JsonNode answer) {
        Table table = Table.of(
                "KPI",
                ">ACCEPTED",
                ">ON TIME",
                ">CORRECTION",
                ">DUPLICATE",
                ">TOO LATE",
                ">DEAD LETTER",
                ">UNMATCHED",
                ">UNACCOUNTED");
        answer.path("kpis").forEach(kpi -> row(table, kpi.path("kpi").asText(), kpi));
        row(table, "(total)", answer.path("total"));
        print(table);
        showDeadLetters(answer.path("deadLetters"));
        long passedOn = answer.path("passedOn").asLong();
        if (passedOn > 0) {
            terminal.out()
                    .println(Figures.count(passedOn) + " more were passed on to the partition of their key,"
                            + " and count there: their writer partitions otherwise.");
        }
        terminal.out()
                .println("As of " + Figures.time(answer.path("asOf").path("arrivalClock"))
                        + ", arrival of the newest record.");
    }

    private void row(Table table, String name, JsonNode balance) {
        table.row(
                Cell.of(name),
                count(balance, "accepted"),
                count(balance, "onTime"),
                count(balance, "correction"),
                count(balance, "duplicate"),
                count(balance, "tooLate"),
                count(balance, "deadLettered"),
                count(balance, "unmatched"),
                new Cell(Figures.count(balance.path("unaccounted").asLong()), look(balance.path("unaccounted"))));
    }

    private static Cell count(JsonNode balance, String name) {
        return Cell.of(Figures.count(balance.path(name).asLong()));
    }

    private UnaryOperator<String> look(JsonNode unaccounted) {
        return unaccounted.asLong() == 0 ? UnaryOperator.identity() : terminal.style()::red;
    }

    private void showDeadLetters(JsonNode letters) {
        if (letters.isEmpty()) {
            return;
        }
        terminal.out().println();
        Table table = Table.of("REFUSED AS", ">OBSERVATIONS");
        letters.properties()
                .forEach(reason -> table.row(
                        reason.getKey(), Figures.count(reason.getValue().asLong())));
        print(table);
        terminal.out().println("See them with ./uplift dead-letters list.");
    }
}
