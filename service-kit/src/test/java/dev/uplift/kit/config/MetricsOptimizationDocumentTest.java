package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.DropRule;
import dev.uplift.domain.drop.Severities;
import dev.uplift.domain.drop.Severities.Band;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement.Ratio;
import dev.uplift.domain.kpi.Measurement.Single;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.Target;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.kpi.WindowRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsOptimizationDocumentTest {

    private static final Severities DEFAULT_SEVERITIES =
            new Severities(List.of(new Band("WARNING", 5), new Band("CRITICAL", 20)));

    @Test
    void whatIsLeftOutHasItsDefault() throws InvalidConfigException {
        KpiDefinition kpi = kpi("");

        assertThat(kpi)
                .isEqualTo(new KpiDefinition(
                        "orders",
                        "orders",
                        "",
                        new Single(Measure.of("shop.orders", Aggregation.SUM)),
                        Map.of(),
                        List.of(),
                        new WindowRule.Fixed(Duration.ofMinutes(1)),
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Direction.HIGHER_IS_BETTER,
                        new BaselineRule.PreviousWindow(),
                        BaselineIncludes.OK,
                        new DropRule(5, 1, 0, 0, 3),
                        new AlertRule(1, 1, 5, 2, DEFAULT_SEVERITIES, Optional.empty(), Optional.empty()),
                        OnMissing.ZERO,
                        Duration.ofDays(7),
                        Duration.ofDays(7),
                        OptionalInt.empty(),
                        Duration.ofDays(1),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void theKpiOfTheContractIsReadWhole() throws InvalidConfigException {
        MetricsOptimizationConfig config = parse("""
                {"alertOnKpiDropPercent": 5, "kpis": [
                {"id":"checkout-conversion","title":"Checkout conversion","unit":"ratio","aggregation":"RATIO",
                 "numerator":{"metric":"checkout.orders","aggregation":"SUM"},
                 "denominator":{"metric":"checkout.visits","aggregation":"SUM"},
                 "filter":{"channel":["web","app"]},"groupBy":["country"],"window":"PT1M","grace":"PT10S","timeZone":"UTC",
                 "direction":"HIGHER_IS_BETTER","baseline":{"type":"MEDIAN","windows":24},
                 "target":{"value":0.05,"by":"2026-12-31"},
                 "alertOnKpiDropPercent":5,"minSamples":100,"minAbsoluteDrop":0,"noiseGate":3,"forWindows":1,
                 "resolveWindows":1,"noDataWindows":2,
                 "onMissing":"NULL","severities":{"WARNING":5,"CRITICAL":20},
                 "valuePerUnit":{"amount":"0.80","currency":"EUR"}}]}
                """);

        assertThat(config.kpis())
                .containsExactly(new KpiDefinition(
                        "checkout-conversion",
                        "Checkout conversion",
                        "ratio",
                        new Ratio(
                                Measure.of("checkout.orders", Aggregation.SUM),
                                Measure.of("checkout.visits", Aggregation.SUM)),
                        Map.of("channel", Set.of("web", "app")),
                        List.of("country"),
                        new WindowRule.Fixed(Duration.ofMinutes(1)),
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Direction.HIGHER_IS_BETTER,
                        new BaselineRule.Median(24, 12),
                        BaselineIncludes.OK,
                        new DropRule(5, 100, 0, 0, 3),
                        new AlertRule(1, 1, 5, 2, DEFAULT_SEVERITIES, Optional.empty(), Optional.empty()),
                        OnMissing.NULL,
                        Duration.ofDays(7),
                        Duration.ofDays(7),
                        OptionalInt.empty(),
                        Duration.ofDays(1),
                        Optional.of(new Target(0.05, Optional.of(LocalDate.of(2026, 12, 31)))),
                        Optional.of(new ValuePerUnit(new BigDecimal("0.80"), Currency.getInstance("EUR")))));
    }

    @Test
    void thePercentOfTheDocumentHoldsForKpisWithoutTheirOwn() throws InvalidConfigException {
        MetricsOptimizationConfig config =
                parse("{\"alertOnKpiDropPercent\": 10, \"kpis\": [" + Documents.kpi("") + "]}");

        KpiDefinition kpi = config.kpis().get(0);
        assertThat(config.alertOnKpiDropPercent()).isEqualTo(10);
        assertThat(kpi.drop().alertOnKpiDropPercent()).isEqualTo(10);
        assertThat(kpi.alert().resolveBelowPercent()).isEqualTo(10);
        assertThat(kpi("'alertOnKpiDropPercent': 7").drop().alertOnKpiDropPercent())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, COUNT, 0",
        "SUM, SUM, 0",
        "MEAN, MEAN, 0",
        "MIN, MIN, 0",
        "MAX, MAX, 0",
        "LAST, LAST, 0",
        "RATE, RATE, 0",
        "DISTINCT, DISTINCT, 0",
        "P50, PERCENTILE, 50",
        "P90, PERCENTILE, 90",
        "P95, PERCENTILE, 95",
        "P99, PERCENTILE, 99"
    })
    void everyAggregationIsKnown(String name, Aggregation aggregation, double percentile)
            throws InvalidConfigException {
        KpiDefinition kpi = kpi("'aggregation': '" + name + "'");

        assertThat(kpi.measurement()).isEqualTo(new Single(new Measure("shop.orders", aggregation, percentile, "")));
        assertThat(kpi.onMissing()).isEqualTo(aggregation.isZeroWhenEmpty() ? OnMissing.ZERO : OnMissing.NULL);
    }

    @Test
    void anyPercentileCanBeAskedFor() throws InvalidConfigException {
        KpiDefinition kpi = kpi("'aggregation': 'PERCENTILE', 'percentile': 99.9");

        assertThat(kpi.measurement()).isEqualTo(new Single(Measure.percentile("shop.orders", 99.9)));
    }

    @Test
    void everyBaselineIsKnown() throws InvalidConfigException {
        assertThat(baseline("{'type':'PREVIOUS_WINDOW'}")).isEqualTo(new BaselineRule.PreviousWindow());
        assertThat(baseline("{'type':'MEAN','windows':9}")).isEqualTo(new BaselineRule.Mean(9, 4));
        assertThat(baseline("{'type':'MEDIAN','windows':1}")).isEqualTo(new BaselineRule.Median(1, 1));
        assertThat(baseline("{'type':'MEDIAN','windows':24,'minBaselineWindows':20}"))
                .isEqualTo(new BaselineRule.Median(24, 20));
        assertThat(baseline("{'type':'EWMA','alpha':0.3}")).isEqualTo(new BaselineRule.Ewma(0.3, 2));
        assertThat(baseline("{'type':'SEASONAL','period':'P7D','periods':4}"))
                .isEqualTo(new BaselineRule.Seasonal(Duration.ofDays(7), 4, 2));
        assertThat(baseline("{'type':'FIXED','value':100}")).isEqualTo(new BaselineRule.Fixed(100));
        assertThat(baseline("{'type':'PRE_IMPROVEMENT','improvementId':'IMP-7','windows':24}"))
                .isEqualTo(new BaselineRule.PreImprovement("IMP-7", 24, 12));
    }

    @Test
    void daysWeeksMonthsAndYearsFollowTheCalendarOfTheTimeZone() throws InvalidConfigException {
        assertThat(kpi("'window': 'P1D', 'timeZone': 'Europe/Berlin'").window())
                .isEqualTo(new WindowRule.Calendar(Period.ofDays(1), ZoneId.of("Europe/Berlin")));
        assertThat(kpi("'window': 'P7D'").window())
                .isEqualTo(new WindowRule.Calendar(Period.ofWeeks(1), ZoneOffset.UTC));
        assertThat(kpi("'window': 'PT24H'").window()).isEqualTo(new WindowRule.Fixed(Duration.ofDays(1)));
    }

    @Test
    void seriesOfLongWindowsLiveUntilTheirEmptyWindowsAreCounted() throws InvalidConfigException {
        KpiDefinition monthly = kpi("'window': 'P1M'");

        assertThat(monthly.seriesTtl()).isEqualTo(monthly.window().nominalSize().multipliedBy(3));
    }

    @Test
    void oneValueOfAFilterNeedsNoArray() throws InvalidConfigException {
        assertThat(kpi("'filter': {'channel': 'web'}").filter()).isEqualTo(Map.of("channel", Set.of("web")));
    }

    @Test
    void layoutDoesNotChangeTheChecksum() throws InvalidConfigException {
        ConfigDocument<MetricsOptimizationConfig> compact =
                MetricsOptimizationDocument.parse("{\"alertOnKpiDropPercent\":5,\"kpis\":[]}");
        ConfigDocument<MetricsOptimizationConfig> spacious =
                MetricsOptimizationDocument.parse("{\n  \"kpis\": [ ],\n  \"alertOnKpiDropPercent\": 5\n}\n");

        assertThat(compact.checksum()).isEqualTo(spacious.checksum()).hasSize(64);
        assertThat(compact.content()).isEqualTo("{\"alertOnKpiDropPercent\":5,\"kpis\":[]}");
    }

    private static BaselineRule baseline(String json) throws InvalidConfigException {
        return kpi("'baseline': " + json).baseline();
    }

    private static KpiDefinition kpi(String more) throws InvalidConfigException {
        return parse(Documents.metrics(more)).kpis().get(0);
    }

    private static MetricsOptimizationConfig parse(String text) throws InvalidConfigException {
        return MetricsOptimizationDocument.parse(text).config();
    }
}
