package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What one unit of a KPI is worth.
 *
 * @param amount above 0, whichever direction of the KPI is the better one
 */
public record ValuePerUnit(BigDecimal amount, Currency currency) {

    public ValuePerUnit {
        require(amount.signum() > 0, "valuePerUnit.amount", amount, "must be above 0");
    }
}
