package dev.uplift.domain.config;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireNotNegative;

import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.roi.ExchangeRate;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.domain.roi.ReportingTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

/**
 * What runs: analytics_platform_config.json, with every default filled in.
 *
 * @param enhancementAnalysisEnabled whether improvements are judged by their KPIs; needs improvements and windows
 * @param discountRate yearly, as a fraction in [0, 1]
 * @param rates into the reporting currency
 * @param maxFutureSkew an event may be dated so long after its arrival
 * @param dedupeHorizon so long an event id is remembered; zero: not at all
 */
public record AnalyticsPlatformConfig(
        boolean roiTrackingEnabled,
        boolean improvementTrackingEnabled,
        boolean optimizationMetricsEnabled,
        boolean enhancementAnalysisEnabled,
        Currency reportingCurrency,
        BigDecimal discountRate,
        List<ExchangeRate> rates,
        Duration maxFutureSkew,
        Duration dedupeHorizon,
        AnalysisRule analysis,
        Rulebook recommendations,
        EscalationRule escalation) {

    /** Observations are kept so long; an id can not be remembered longer than its event. */
    private static final Duration LONGEST_DEDUPE_HORIZON = Duration.ofDays(30);

    public AnalyticsPlatformConfig {
        rates = List.copyOf(rates);
        require(
                !enhancementAnalysisEnabled || (improvementTrackingEnabled && optimizationMetricsEnabled),
                "enhancementAnalysisEnabled",
                true,
                "needs improvementTrackingEnabled and optimizationMetricsEnabled");
        require(
                discountRate.signum() >= 0 && discountRate.compareTo(BigDecimal.ONE) <= 0,
                "discountRate",
                discountRate,
                "must lie between 0 and 1; 0.08 is 8 % a year");
        requireNotNegative(maxFutureSkew, "maxFutureSkew");
        requireNotNegative(dedupeHorizon, "dedupeHorizon");
        require(
                dedupeHorizon.compareTo(LONGEST_DEDUPE_HORIZON) <= 0,
                "dedupeHorizon",
                dedupeHorizon,
                "must be at most 30 days");
        requireDistinct(rates);
        requireForeign(rates, reportingCurrency);
    }

    /**
     * In what terms money is reported.
     *
     * @param version under which this configuration was published
     */
    public ReportingTerms reportingTerms(int version) {
        return new ReportingTerms(new ExchangeRates(reportingCurrency, rates), discountRate, version);
    }

    private static void requireDistinct(List<ExchangeRate> rates) {
        long distinct = rates.stream()
                .map(rate -> List.of(rate.from(), rate.effectiveFrom()))
                .distinct()
                .count();
        require(distinct == rates.size(), "rates", rates, "must not repeat a currency and effectiveFrom");
    }

    private static void requireForeign(List<ExchangeRate> rates, Currency reporting) {
        boolean isForeign = rates.stream().noneMatch(rate -> rate.from().equals(reporting));
        require(isForeign, "rates", rates, "must not name the reporting currency");
    }
}
