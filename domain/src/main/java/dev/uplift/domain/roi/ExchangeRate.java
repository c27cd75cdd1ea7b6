package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/**
 * What one unit of a currency is worth from an instant on.
 *
 * @param effectiveFrom inclusive; in force until the next rate of the same currency
 * @param rate units of the reporting currency for one unit, greater than 0
 */
public record ExchangeRate(Currency from, Instant effectiveFrom, BigDecimal rate) {

    public ExchangeRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate " + rate + " of " + from + " must be greater than 0");
        }
    }
}
