package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How figures are shown; nothing is rounded before. Always half-even, so that rounding has no direction.
 *
 * <ul>
 *   <li>Money: the currency's minor unit. A net is the difference of the shown benefit and the shown cost, and a total
 *       is the sum of the shown parts: what is on one page adds up to the cent.
 *   <li>Percent: {@value #PERCENT_SCALE} fraction digits, from the exact amounts.
 *   <li>Ratio: {@value #RATIO_SCALE} fraction digits, from the exact amounts.
 *   <li>Rate of return: {@value #RATE_SCALE} fraction digits, as a fraction (0.1 is 10 %).
 * </ul>
 */
public final class Rounding {

    public static final int PERCENT_SCALE = 2;
    public static final int RATIO_SCALE = 4;
    public static final int RATE_SCALE = 6;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Rounding() {}

    public static BigDecimal money(BigDecimal exact, Currency currency) {
        return exact.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    }

    /** {@code 100 * part / whole}; the whole is not 0. */
    public static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, PERCENT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** {@code part / whole}; the whole is not 0. */
    public static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, RATIO_SCALE, RoundingMode.HALF_EVEN);
    }

    /** A finite rate of return. */
    public static BigDecimal rate(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64).setScale(RATE_SCALE, RoundingMode.HALF_EVEN);
    }
}
