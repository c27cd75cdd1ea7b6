package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void numbersHaveAsManyDecimalsAsTheyDeserve() {
        assertThat(Figures.number(523_184)).isEqualTo("523,184");
        assertThat(Figures.number(594_077.5)).isEqualTo("594,078");
        assertThat(Figures.number(1234.56)).isEqualTo("1,234.6");
        assertThat(Figures.number(0.04567)).isEqualTo("0.04567");
        assertThat(Figures.number(0.05)).isEqualTo("0.05");
    }

    @Test
    void sharesArePercentHoweverLarge() {
        assertThat(Figures.share(JSON.textNode("0.081"))).isEqualTo("8.1 %");
        assertThat(Figures.share(JSON.textNode("7.515e109"))).isEqualTo("7.5e+111 %");
    }

    @Test
    void moneyKeepsEveryDigit() {
        assertThat(Figures.money(JSON.textNode("1234567.800"))).isEqualTo("1,234,567.800");
        assertThat(Figures.money(JSON.textNode("-12"))).isEqualTo("-12");
    }

    @Test
    void whatIsNotThereIsADash() {
        assertThat(Figures.number(MissingNode.getInstance())).isEqualTo("-");
        assertThat(Figures.percent(NullNode.getInstance())).isEqualTo("-");
        assertThat(Figures.money(NullNode.getInstance())).isEqualTo("-");
        assertThat(Figures.time(MissingNode.getInstance())).isEqualTo("-");
    }

    @Test
    void secondsAreShownOnlyWhereThereAreSome() {
        assertThat(Figures.time(JSON.textNode("2026-11-22T10:00:00Z"))).isEqualTo("2026-11-22 10:00:00");
        assertThat(Figures.time(JSON.textNode("2026-11-22T10:00:01.250Z"))).isEqualTo("2026-11-22 10:00:01");
    }
}
