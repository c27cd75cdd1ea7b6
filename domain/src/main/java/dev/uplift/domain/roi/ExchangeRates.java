package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Dated rates into one reporting currency. Conversion multiplies and so stays exact. */
public final class ExchangeRates {

    private final Currency reporting;
    private final Map<Currency, NavigableMap<Instant, BigDecimal>> ratesByCurrency = new HashMap<>();

    public ExchangeRates(Currency reporting, List<ExchangeRate> rates) {
        this.reporting = reporting;
        for (ExchangeRate rate : rates) {
            ratesByCurrency
                    .computeIfAbsent(rate.from(), unused -> new TreeMap<>())
                    .put(rate.effectiveFrom(), rate.rate());
        }
    }

    public Currency reporting() {
        return reporting;
    }

    /** The amount in the reporting currency at the rate in force at event time; empty if there is none. */
    public Optional<BigDecimal> convert(Money money, Instant at) {
        if (money.currency().equals(reporting)) {
            return Optional.of(money.amount());
        }
        NavigableMap<Instant, BigDecimal> rates = ratesByCurrency.get(money.currency());
        if (rates == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(rates.floorEntry(at))
                .map(rate -> money.amount().multiply(rate.getValue()));
    }
}
