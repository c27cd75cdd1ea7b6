package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class CashFlowChartTest {

    private final ArrayNode timeline = JsonNodeFactory.instance.arrayNode();

    @Test
    void barsRunFromTheAxisToTheRunningNet() {
        add("2026-01-01", "-300.00");
        add("2026-02-01", "-150.00");
        add("2026-03-01", "0.00");
        add("2026-04-01", "100.00");

        assertThat(lines())
                .containsExactly(
                        "MONTH    COST  BENEFIT  RUNNING NET",
                        "2026-01  1.00     2.00      -300.00  " + "█".repeat(30) + "│",
                        "2026-02  1.00     2.00      -150.00  " + " ".repeat(15) + "█".repeat(15) + "│",
                        "2026-03  1.00     2.00         0.00  " + " ".repeat(30) + "│",
                        "2026-04  1.00     2.00       100.00  " + " ".repeat(30) + "│" + "█".repeat(10));
    }

    @Test
    void onlyTheLastTwoYearsAreShown() {
        for (int year = 2020; year < 2026; year++) {
            for (int month = 1; month <= 12; month++) {
                add(String.format("%d-%02d-01", year, month), "5.00");
            }
        }

        assertThat(lines()).hasSize(25);
        assertThat(lines().get(1)).startsWith("2024-01");
        assertThat(lines().get(24)).startsWith("2025-12").endsWith("│" + "█".repeat(40));
    }

    @Test
    void withoutMoneyThereIsNothing() {
        assertThat(CashFlowChart.of(timeline, Style.PLAIN).isEmpty()).isTrue();
    }

    private List<String> lines() {
        return CashFlowChart.of(timeline, Style.PLAIN).render(Style.PLAIN).stream()
                .map(String::stripTrailing)
                .toList();
    }

    private void add(String start, String net) {
        timeline.addObject()
                .put("start", start)
                .put("cost", "1.00")
                .put("benefit", "2.00")
                .put("cumulativeNet", net);
    }
}
