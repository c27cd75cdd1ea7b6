package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./uplift roi ID}. */
@Command(
        name = "roi",
        description = "Shows what an improvement cost and what it brought back, in total and month by month.")
public final class RoiCommand extends Question {

    @Parameters(paramLabel = "ID", description = "The improvement, see ./uplift improvements.")
    private String id = "";

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    private JsonNode months = MissingNode.getInstance();

    public RoiCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/improvements/" + StackClient.encode(id) + "/roi";
    }

    @Override
    Map<String, String> query() {
        return asOf.parameters();
    }

    @Override
    JsonNode answer(StackClient stack) {
        JsonNode roi = super.answer(stack);
        months = stack.askList(
                        "/v1/improvements/" + StackClient.encode(id) + "/timeline",
                        asOf.with("bucket", "P1M"),
                        Integer.MAX_VALUE)
                .path("items");
        return roi;
    }

    @Override
    void show(JsonNode roi) {
        String currency = roi.path("currency").asText();
        Table table = MoneyTable.realizedAndProjected(id, roi);
        JsonNode projected = roi.path("projected");
        table.row("NPV, " + currency, Figures.money(roi.path("npv")), Figures.money(projected.path("npv")));
        table.row("IRR", rate(roi), rate(projected));
        print(table);
        terminal.out()
                .println("Payback: " + payback(roi, "payback") + ", discounted: " + payback(roi, "discountedPayback"));
        if (new BigDecimal(roi.path("unattributed").asText("0")).signum() != 0) {
            terminal.out().println("Attributed to nobody: " + Figures.money(roi.path("unattributed")) + " " + currency);
        }
        DerivedLines.of(roi.path("derivedBenefit")).forEach(terminal.out()::println);
        for (JsonNode entry : roi.path("unattributedUnconverted")) {
            terminal.out().println("Attributed to nobody, no exchange rate: " + entry);
        }
        for (JsonNode entry : roi.path("unconverted")) {
            terminal.out().println(terminal.style().yellow("Not counted, no exchange rate: " + entry));
        }
        Table chart = CashFlowChart.of(months, terminal.style());
        if (!chart.isEmpty()) {
            terminal.out().println();
            print(chart);
        }
    }

    private static String rate(JsonNode figures) {
        String rate = Figures.share(figures.path("irr"));
        return figures.path("irrState").asText().equals("SEVERAL_ROOTS") ? rate + " (one of several)" : rate;
    }

    private static String payback(JsonNode roi, String name) {
        String state = Figures.text(roi.path(name + "State"));
        JsonNode date = roi.path(name + "Date");
        return Figures.isAbsent(date) ? state : date.asText() + " (" + state + ")";
    }
}
