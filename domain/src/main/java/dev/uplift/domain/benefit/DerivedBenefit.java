package dev.uplift.domain.benefit;

import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.domain.roi.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * What the uplift of a KPI was worth to one improvement: value of a unit, times uplift, times volume, day by day at the rate
 * of the day, divided by the number of improvements that measured the same. If each gets one part in 1 + as many as it is
 * entangled with, all together get no more than the uplifts of some of them no two of which are entangled (Wei, A Lower Bound on
 * the Stability Number of a Simple Graph, 1981, with weights): never more than was measured.
 *
 * @param amount in the reporting currency, exact to 34 digits; negative where more was lost than won
 * @param low with each series at the low end of its interval: the ends are added, which is wider than an interval of the sum
 * @param high with each series at the high end
 */
public record DerivedBenefit(BigDecimal amount, BigDecimal low, BigDecimal high) {

    /**
     * Empty for want of an exchange rate on one of the days.
     *
     * @param sharers improvements that share the uplift, this one among them
     */
    public static Optional<DerivedBenefit> of(
            ValuePerUnit value, Volume volume, List<SeriesUplift> series, int sharers, ExchangeRates rates) {
        DerivedBenefit sum = new DerivedBenefit(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        for (SeriesUplift one : series) {
            for (Level day : one.days()) {
                Optional<BigDecimal> worth = rates.convert(new Money(value.amount(), value.currency()), day.start());
                if (worth.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.plus(one, worth.get().multiply(decimal(day.weight() * volume.perWeight())));
            }
        }
        return Optional.of(sum.sharedBy(BigDecimal.valueOf(sharers)));
    }

    private DerivedBenefit plus(SeriesUplift series, BigDecimal worth) {
        return new DerivedBenefit(
                amount.add(worth.multiply(decimal(series.better()))),
                low.add(worth.multiply(decimal(series.low()))),
                high.add(worth.multiply(decimal(series.high()))));
    }

    private DerivedBenefit sharedBy(BigDecimal sharers) {
        return new DerivedBenefit(
                amount.divide(sharers, MathContext.DECIMAL128),
                low.divide(sharers, MathContext.DECIMAL128),
                high.divide(sharers, MathContext.DECIMAL128));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value);
    }
}
