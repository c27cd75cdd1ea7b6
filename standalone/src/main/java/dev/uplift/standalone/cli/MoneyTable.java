package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Realized figures beside the projected ones. */
final class MoneyTable {

    private MoneyTable() {}

    /** @param money the realized figures, with the same members within {@code projected} */
    static Table realizedAndProjected(String heading, JsonNode money) {
        String currency = money.path("currency").asText();
        JsonNode projected = money.path("projected");
        Table table = Table.of(heading, ">REALIZED", ">PROJECTED");
        table.row("Cost, " + currency, Figures.money(money.path("cost")), Figures.money(projected.path("cost")));
        table.row(
                "Benefit, " + currency, Figures.money(money.path("benefit")), Figures.money(projected.path("benefit")));
        table.row(
                "Net, " + currency,
                Figures.money(money.path("netBenefit")),
                Figures.money(projected.path("netBenefit")));
        table.row("ROI", Figures.percent(money.path("roiPercent")), Figures.percent(projected.path("roiPercent")));
        return table.row(
                "Benefit / cost",
                Figures.number(money.path("benefitCostRatio")),
                Figures.number(projected.path("benefitCostRatio")));
    }
}
