package dev.uplift.domain.kpi;

import java.math.BigDecimal;
import java.util.Currency;

/** What one unit of a KPI is worth. */
public record ValuePerUnit(BigDecimal amount, Currency currency) {}
