package dev.uplift.domain.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PaybackTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    /** In doubles 0.3 - 0.1 - 0.2 is a little below 0. */
    @Test
    void withoutDiscountItIsTheSameToTheCent() {
        CashFlows even = flows("-0.10", "-0.20", "0.30");

        assertThat(Payback.discounted(even, 0)).isEqualTo(Payback.of(even));
        assertThat(Payback.of(even).state()).isEqualTo(Payback.State.PAID_BACK);
        assertThat(Payback.discounted(flows("-0.10", "-0.20", "0.29"), 0).state())
                .isEqualTo(Payback.State.NOT_YET);
    }

    private static CashFlows flows(String... amounts) {
        CashFlows.Builder builder = CashFlows.builder();
        for (int day = 0; day < amounts.length; day++) {
            builder.add(FIRST.plusDays(day), new BigDecimal(amounts[day]));
        }
        return builder.build();
    }
}
