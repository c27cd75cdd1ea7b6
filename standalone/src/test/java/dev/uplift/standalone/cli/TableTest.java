package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.standalone.cli.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
        Table table = Table.of("KPI", ">LEVEL", "UNIT").row("orders", "7", "n").row("x", "1,234", "ratio");

        assertThat(table.render(Style.PLAIN))
                .containsExactly("KPI     LEVEL  UNIT", "orders      7  n", "x       1,234  ratio");
    }

    @Test
    void coloursDoNotCountAsWidth() {
        Table table = Table.of("STATE", "KPI").row(new Cell("FIRING", Style.COLORED::red), Cell.of("a"));

        assertThat(table.render(Style.PLAIN).get(1)).isEqualTo("\u001b[31mFIRING\u001b[0m  a");
        assertThat(table.render(Style.PLAIN).get(0)).isEqualTo("STATE   KPI");
    }
}
