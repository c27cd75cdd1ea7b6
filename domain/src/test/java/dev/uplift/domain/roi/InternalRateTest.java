package dev.uplift.domain.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternalRateTest {

    private static final LocalDate DAY_0 = LocalDate.of(2021, 1, 1);

    @Test
    void severalRootsAreFlaggedAndTheUsualOneIsTaken() {
        // (1 + r) in {1.05, 1.6}: -100 + 265 / (1 + r) - 168 / (1 + r)^2
        RateOfReturn rate = InternalRate.of(yearly("-100", "265", "-168"));

        assertThat(rate.state()).isEqualTo(RateOfReturn.State.SEVERAL_ROOTS);
        assertThat(((RateOfReturn.Found) rate).rate()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void touchingRootIsFound() {
        // 100 * (1.15 - (1 + r))^2
        RateOfReturn rate = InternalRate.of(yearly("-100", "230", "-132.25"));

        assertThat(rate).isInstanceOf(RateOfReturn.Found.class);
        assertThat(((RateOfReturn.Found) rate).rate()).isCloseTo(0.15, within(1e-5));
    }

    @Test
    void oneSignHasNoRate() {
        assertThat(InternalRate.of(yearly("-1", "-2")).state()).isEqualTo(RateOfReturn.State.NO_SIGN_CHANGE);
        assertThat(InternalRate.of(yearly()).state()).isEqualTo(RateOfReturn.State.NO_SIGN_CHANGE);
    }

    @Test
    void curveThatMissesZeroHasNoRate() {
        assertThat(InternalRate.of(yearly("-100", "150", "-100")).state()).isEqualTo(RateOfReturn.State.NO_ROOT);
    }

    @Test
    void rateOfWhatIsSpentFirstAndEarnedLater() {
        assertThat(InternalRate.of(yearly("-100", "-11", "121", "13.31")))
                .isInstanceOfSatisfying(RateOfReturn.Found.class, found -> {
                    assertThat(found.isUnique()).isTrue();
                    assertThat(found.rate()).isCloseTo(0.1, within(1e-12));
                });
    }

    @Test
    void daysThatNetToNothingHaveNoPartInIt() {
        CashFlows late = CashFlows.builder()
                .add(DAY_0, BigDecimal.ONE)
                .add(DAY_0, BigDecimal.ONE.negate())
                .add(DAY_0.plusDays(365 * 30), BigDecimal.valueOf(-100))
                .add(DAY_0.plusDays(365 * 31), BigDecimal.valueOf(225))
                .add(DAY_0.plusDays(365 * 32), BigDecimal.valueOf(-126))
                .build();

        assertThat(InternalRate.of(late))
                .isInstanceOfSatisfying(
                        RateOfReturn.Found.class,
                        found -> assertThat(found.rate()).isCloseTo(0.05, within(1e-9)));
    }

    @Test
    void rateOfWhatIsEarnedOnTheNextDayIsLarge() {
        CashFlows flows = CashFlows.builder()
                .add(DAY_0, BigDecimal.valueOf(-100))
                .add(DAY_0.plusDays(1), BigDecimal.valueOf(200))
                .build();

        assertThat(InternalRate.of(flows))
                .isInstanceOfSatisfying(
                        RateOfReturn.Found.class,
                        found -> assertThat(found.rate()).isCloseTo(Math.pow(2, 365), withinPercentage(1e-9)));
    }

    @Test
    void rateThatIsNoFiniteNumberIsNotFound() {
        assertThat(InternalRate.of(yearly("-1", "1e305")).state()).isEqualTo(RateOfReturn.State.NO_ROOT);
    }

    @Test
    void presentValueAtTheRateIsNothing() {
        for (long seed = 0; seed < 200; seed++) {
            CashFlows flows = random(new Random(seed));
            RateOfReturn rate = InternalRate.of(flows);

            if (rate instanceof RateOfReturn.Found found && found.rate() > -0.99) {
                assertThat(PresentValue.of(flows, found.rate()))
                        .as("seed " + seed)
                        .isCloseTo(0, within(1e-4));
            }
        }
    }

    private static CashFlows random(Random random) {
        CashFlows.Builder flows = CashFlows.builder().add(DAY_0, BigDecimal.valueOf(-10_000));
        for (int i = 0; i < 12; i++) {
            flows.add(DAY_0.plusDays(random.nextInt(2000)), BigDecimal.valueOf(random.nextInt(3000) - 300));
        }
        return flows.build();
    }

    private static CashFlows yearly(String... amounts) {
        CashFlows.Builder flows = CashFlows.builder();
        for (int i = 0; i < amounts.length; i++) {
            flows.add(DAY_0.plusDays(365L * i), new BigDecimal(amounts[i]));
        }
        return flows.build();
    }
}
