package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact signed amount of one currency.
 *
 * @param amount exact; shares and conversions may have more digits than the currency shows
 * @param currency an ISO 4217 currency that has a minor unit
 */
public record Money(BigDecimal amount, Currency currency) {

    /** More digits than any sum of money has; keeps hostile exponents out. */
    private static final int MAX_DIGITS = 30;

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency " + currency + " has no minor unit and is not money");
        }
    }

    /**
     * Reads an amount as it was reported.
     *
     * @param amount a plain decimal such as {@code -1200.00}
     * @param code ISO 4217 alphabetic code
     * @throws IllegalArgumentException if the amount is no decimal, has more fraction digits than the currency's minor
     *     unit or too many digits, or if the currency is unknown; the message names the value
     */
    public static Money parse(String amount, String code) {
        Currency currency = currency(code);
        BigDecimal exact = decimal(amount);
        if (exact.precision() > MAX_DIGITS || Math.abs((long) exact.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException("amount has more than " + MAX_DIGITS + " digits");
        }
        Money money = new Money(exact, currency);
        int allowed = currency.getDefaultFractionDigits();
        if (exact.stripTrailingZeros().scale() > allowed) {
            throw new IllegalArgumentException(
                    "amount " + amount + " has more than the " + allowed + " fraction digits of " + code);
        }
        return money;
    }

    /** The share of a weight, exact. */
    public Money times(BigDecimal weight) {
        return new Money(amount.multiply(weight), currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown currency " + code + ", must be an ISO 4217 code", e);
        }
    }

    private static BigDecimal decimal(String amount) {
        try {
            return new BigDecimal(amount);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("amount " + amount + " is not a decimal number", e);
        }
    }
}
