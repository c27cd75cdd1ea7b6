package dev.uplift.domain.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void keepsTheExactAmount() {
        assertThat(Money.parse("-1200.00", "EUR").amount()).isEqualTo(new BigDecimal("-1200.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.005, EUR, fraction digits",
        "1.5, JPY, fraction digits",
        "1, XYZ, unknown currency",
        "1, eur, unknown currency",
        "1, XAU, no minor unit",
        "1e999999999, EUR, digits",
        "NaN, EUR, not a decimal",
        "'1,50', EUR, not a decimal"
    })
    void refusesWhatIsNoMoneyAndSaysWhy(String amount, String currency, String reason) {
        assertThatThrownBy(() -> Money.parse(amount, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void trailingZerosAreNoDigits() {
        assertThat(Money.parse("1.500", "EUR").amount()).isEqualByComparingTo("1.5");
    }

    @Test
    void roundsAndScalesAsTheReferenceDoes() throws IOException {
        JsonNode cases = cases();
        for (JsonNode one : cases.get("half_even")) {
            BigDecimal value = new BigDecimal(one.get("value").asText());
            assertThat(value.setScale(one.get("scale").asInt(), RoundingMode.HALF_EVEN))
                    .isEqualByComparingTo(one.get("expected").asText());
        }
        cases.get("iso4217_minor_units").properties().forEach(unit -> {
            Currency currency = Currency.getInstance(unit.getKey());
            assertThat(Rounding.money(BigDecimal.ONE, currency).scale())
                    .as(unit.getKey())
                    .isEqualTo(unit.getValue().asInt());
        });
    }

    private static JsonNode cases() throws IOException {
        try (InputStream file = MoneyTest.class.getResourceAsStream("money_cases.json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}
