package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Months of a timeline with a bar for the running net of each: to the left of an axis while the improvement owes, to the right once it has brought more. */
final class CashFlowChart {

    private static final int COLUMNS = 40;
    private static final int MOST_MONTHS = 24;
    private static final int MONTH_CHARACTERS = 7;
    private static final String BAR = "█";
    private static final String AXIS = "│";

    private final Style style;
    private final double least;
    private final double range;

    private CashFlowChart(Style style, List<JsonNode> months) {
        this.style = style;
        this.least = months.stream().mapToDouble(CashFlowChart::net).reduce(0, Math::min);
        this.range = months.stream().mapToDouble(CashFlowChart::net).reduce(0, Math::max) - least;
    }

    /**
     * The last two years of it.
     *
     * @param timeline the items of {@code /v1/improvements/{id}/timeline?bucket=P1M}, oldest first
     * @return empty if no money was realized
     */
    static Table of(JsonNode timeline, Style style) {
        List<JsonNode> months = new ArrayList<>();
        timeline.forEach(months::add);
        List<JsonNode> shown = months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size());
        CashFlowChart chart = new CashFlowChart(style, shown);
        Table table = Table.of("MONTH", ">COST", ">BENEFIT", ">RUNNING NET", "");
        shown.forEach(month -> table.row(
                Cell.of(month.path("start").asText().substring(0, MONTH_CHARACTERS)),
                Cell.of(Figures.money(month.path("cost"))),
                Cell.of(Figures.money(month.path("benefit"))),
                Cell.of(Figures.money(month.path("cumulativeNet"))),
                chart.bar(net(month))));
        return table;
    }

    private Cell bar(double net) {
        int axis = column(0);
        int end = column(net);
        String left = " ".repeat(Math.min(axis, end)) + BAR.repeat(Math.max(0, axis - end));
        UnaryOperator<String> look = net < 0 ? style::red : style::green;
        return new Cell(left + AXIS + BAR.repeat(Math.max(0, end - axis)), look);
    }

    private int column(double net) {
        return range == 0 ? 0 : (int) Math.round((net - least) / range * COLUMNS);
    }

    private static double net(JsonNode month) {
        return month.path("cumulativeNet").asDouble();
    }
}
