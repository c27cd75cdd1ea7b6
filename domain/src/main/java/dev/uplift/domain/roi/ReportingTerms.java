package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * In what terms money is reported.
 *
 * @param rates into the reporting currency
 * @param discountRate yearly, as a fraction, greater than -1
 * @param configVersion of the configuration that says so
 */
public record ReportingTerms(ExchangeRates rates, BigDecimal discountRate, int configVersion) {

    public ReportingTerms {
        if (discountRate.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException("discount rate " + discountRate + " must be greater than -1");
        }
    }

    public Currency currency() {
        return rates.reporting();
    }
}
