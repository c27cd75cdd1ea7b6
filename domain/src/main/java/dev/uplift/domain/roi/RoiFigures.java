package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * Return on investment over entries of one kind, in the reporting currency. Exact; the {@code shown} forms are rounded
 * by {@link Rounding}.
 *
 * @param cost C, the sum of costs
 * @param benefit G, the sum of benefits
 * @param entries how many entries were counted
 */
public record RoiFigures(Currency currency, BigDecimal cost, BigDecimal benefit, long entries) {

    public static RoiFigures none(Currency currency) {
        return new RoiFigures(currency, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }

    /** G - C. */
    public BigDecimal netBenefit() {
        return benefit.subtract(cost);
    }

    public BigDecimal shownCost() {
        return Rounding.money(cost, currency);
    }

    public BigDecimal shownBenefit() {
        return Rounding.money(benefit, currency);
    }

    /** The difference of what is shown, so that a page adds up. */
    public BigDecimal shownNetBenefit() {
        return shownBenefit().subtract(shownCost());
    }

    /** 100 * (G - C) / C; empty if C is 0. */
    public Optional<BigDecimal> roiPercent() {
        return cost.signum() == 0 ? Optional.empty() : Optional.of(Rounding.percent(netBenefit(), cost));
    }

    /** G / C; empty if C is 0. */
    public Optional<BigDecimal> benefitCostRatio() {
        return cost.signum() == 0 ? Optional.empty() : Optional.of(Rounding.ratio(benefit, cost));
    }

    RoiFigures with(Flow flow, BigDecimal amount) {
        return switch (flow) {
            case COST -> new RoiFigures(currency, cost.add(amount), benefit, entries + 1);
            case BENEFIT -> new RoiFigures(currency, cost, benefit.add(amount), entries + 1);
        };
    }

    /** The exact sum. */
    RoiFigures plus(RoiFigures other) {
        return new RoiFigures(currency, cost.add(other.cost), benefit.add(other.benefit), entries + other.entries);
    }

    /** Adds what is shown: totals equal the sum of their parts to the cent. */
    public RoiFigures plusShown(RoiFigures other) {
        return new RoiFigures(
                currency,
                shownCost().add(other.shownCost()),
                shownBenefit().add(other.shownBenefit()),
                entries + other.entries());
    }
}
