package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Net money per day (UTC), in date order: benefits positive, costs negative. */
public final class CashFlows {

    private static final double DAYS_PER_YEAR = 365;

    private final NavigableMap<LocalDate, BigDecimal> netByDate;

    private CashFlows(NavigableMap<LocalDate, BigDecimal> netByDate) {
        this.netByDate = Collections.unmodifiableNavigableMap(netByDate);
    }

    public static Builder builder() {
        return new Builder();
    }

    public NavigableMap<LocalDate, BigDecimal> netByDate() {
        return netByDate;
    }

    public boolean isEmpty() {
        return netByDate.isEmpty();
    }

    /** Amounts in date order. */
    double[] amounts() {
        return netByDate.values().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** Years since the first flow, by the convention actual/365 of product.md 6.3. */
    double[] years() {
        return netByDate.keySet().stream().mapToDouble(this::yearsSinceFirst).toArray();
    }

    double yearsSinceFirst(LocalDate date) {
        return ChronoUnit.DAYS.between(netByDate.firstKey(), date) / DAYS_PER_YEAR;
    }

    /** Adds up flows of the same day. */
    public static final class Builder {

        private final NavigableMap<LocalDate, BigDecimal> netByDate = new TreeMap<>();

        private Builder() {}

        public Builder add(LocalDate date, BigDecimal amount) {
            netByDate.merge(date, amount, BigDecimal::add);
            return this;
        }

        public CashFlows build() {
            return new CashFlows(new TreeMap<>(netByDate));
        }
    }
}
