package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./uplift portfolio}. */
@Command(name = "portfolio", description = "Adds up what the improvements cost and brought back.")
public final class PortfolioCommand extends Question {

    /** By what improvements are grouped. */
    enum GroupBy {
        OWNER,
        STATUS,
        TAG
    }

    @Option(
            names = "--by",
            paramLabel = "GROUP",
            defaultValue = "OWNER",
            description = "owner, status or tag (${DEFAULT-VALUE}).")
    private GroupBy groupBy = GroupBy.OWNER;

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    public PortfolioCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/portfolio";
    }

    @Override
    Map<String, String> query() {
        return asOf.with("groupBy", groupBy.name().toLowerCase(Locale.ROOT));
    }

    @Override
    void show(JsonNode answer) {
        Table table = Table.of(groupBy.name(), ">IMPROVEMENTS", ">COST", ">BENEFIT", ">NET", ">ROI", "");
        answer.path("items").forEach(item -> add(table, item.path("group").asText(), item));
        add(table, "all", answer.path("total"));
        print(table);
        long unconverted = answer.at("/total/unconvertedEntries").asLong();
        if (unconverted > 0) {
            terminal.out()
                    .println(terminal.style()
                            .yellow("Not counted, no exchange rate: " + Figures.count(unconverted)
                                    + (unconverted == 1 ? " entry" : " entries") + ", see ./uplift roi ID."));
        }
    }

    private static void add(Table table, String group, JsonNode item) {
        table.row(
                group.isEmpty() ? Figures.NONE : group,
                Figures.number(item.path("improvements")),
                Figures.money(item.path("cost")),
                Figures.money(item.path("benefit")),
                Figures.money(item.path("netBenefit")),
                Figures.percent(item.path("roiPercent")),
                item.path("currency").asText());
    }
}
