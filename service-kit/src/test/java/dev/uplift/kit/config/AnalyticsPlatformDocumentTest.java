package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.config.EscalationRule;
import dev.uplift.domain.roi.ExchangeRate;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsPlatformDocumentTest {

    @Test
    void whatIsLeftOutHasItsDefault() throws InvalidConfigException {
        assertThat(parse("{}"))
                .isEqualTo(new AnalyticsPlatformConfig(
                        true,
                        true,
                        true,
                        true,
                        Currency.getInstance("EUR"),
                        new BigDecimal("0.08"),
                        List.of(),
                        Duration.ofMinutes(5),
                        Duration.ofHours(24),
                        new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1),
                        RecommendationReader.usual(),
                        new EscalationRule(3, Duration.ofMinutes(10), Duration.ofHours(1))));
    }

    @Test
    void enhancementAnalysisIsOffWhereWhatItNeedsIsOff() throws InvalidConfigException {
        assertThat(parse("{'improvementTrackingEnabled': false}").enhancementAnalysisEnabled())
                .isFalse();
        assertThat(parse("{'optimizationMetricsEnabled': false}").enhancementAnalysisEnabled())
                .isFalse();
    }

    @Test
    void theRulesOfTheFileAreTheUsualOnes() throws Exception {
        String file = Files.readString(Path.of("..", "config", AnalyticsPlatformDocument.NAME));

        assertThat(AnalyticsPlatformDocument.parse(file).config().recommendations())
                .isEqualTo(RecommendationReader.usual());
        assertThat(RecommendationReader.usual().rules()).isNotEmpty();
        assertThat(parse("{'recommendations': []}").recommendations().rules()).isEmpty();
    }

    @Test
    void everyMistakeInARuleIsTold() {
        assertThatThrownBy(() -> parse("""
                        {'recommendations': [
                          {'id': 'a', 'action': 'KEPP', 'verdict': ['IMPROVD']},
                          {'id': 'b', 'action': 'INVESTIGATE', 'status': 'DEPLOYED', 'moreDaysHelp': true},
                          {'id': 'c', 'action': 'KEEP', 'severity': ['CRITICAL'], 'netBenefitabove': 3},
                          {'id': 'c', 'action': 'KEEP'}]}
                        """))
                .hasMessageContainingAll(
                        "recommendations[0].action",
                        "did you mean \"KEEP\"?",
                        "did you mean \"IMPROVED\"?",
                        "recommendations[1].status",
                        "recommendations[1].moreDaysHelp",
                        "belongs to action INVESTIGATE only",
                        "did you mean \"netBenefitAbove\"?",
                        "is already that of recommendations[2]");
    }

    @Test
    void ratesAreExact() throws InvalidConfigException {
        AnalyticsPlatformConfig config = parse("""
                {'rates': [{'currency': 'USD', 'effectiveFrom': '2026-01-01T00:00:00Z', 'rate': '0.8500'},
                           {'currency': 'USD', 'effectiveFrom': '2026-07-01T00:00:00Z', 'rate': 0.100000000000000001}]}
                """);

        Currency dollar = Currency.getInstance("USD");
        assertThat(config.rates())
                .containsExactly(
                        new ExchangeRate(dollar, Instant.parse("2026-01-01T00:00:00Z"), new BigDecimal("0.8500")),
                        new ExchangeRate(
                                dollar, Instant.parse("2026-07-01T00:00:00Z"), new BigDecimal("0.100000000000000001")));
    }

    @Test
    void whatSeriesAreComparedWithIsRead() throws InvalidConfigException {
        ControlRule controls = parse("""
                        {'analysis': {'controlVariant': 'old',
                                      'splits': [{'kpi': 'k', 'shares': {'old': 90, 'new': 10}}],
                                      'controls': [{'kpi': 'm', 'dimension': 'country', 'value': 'FR'}]}}
                        """).analysis().controls();

        assertThat(controls)
                .isEqualTo(new ControlRule(
                        "old",
                        List.of(new ControlRule.Split("k", Map.of("old", 90.0, "new", 10.0))),
                        List.of(new ControlRule.Untreated("m", "country", "FR"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'roiTrackingEnabled': 'yes'}|roiTrackingEnabled = \"yes\": must be true or false",
                "{'roiTrackingEnable': true}|roiTrackingEnable = true: unknown key \"roiTrackingEnable\"; did you mean \"roiTrackingEnabled\"?",
                "{'enhancementAnalysisEnabled': true, 'improvementTrackingEnabled': false}|enhancementAnalysisEnabled = true: needs improvementTrackingEnabled and optimizationMetricsEnabled",
                "{'reportingCurrency': 'XXX'}|reportingCurrency = \"XXX\": must be an ISO 4217 currency code such as \"EUR\"",
                "{'discountRate': 8}|discountRate = 8: must lie between 0 and 1; 0.08 is 8 % a year",
                "{'discountRate': 'low'}|discountRate = \"low\": must be a decimal number such as \"0.85\"",
                "{'maxFutureSkew': 'PT-1S'}|maxFutureSkew = \"PT-1S\": must not be negative",
                "{'dedupeHorizon': 'PT-1S'}|dedupeHorizon = \"PT-1S\": must not be negative",
                "{'dedupeHorizon': 'P31D'}|dedupeHorizon = \"P31D\": must be at most 30 days",
                "{'bakeTime': 'PT1H'}|bakeTime = \"PT1H\": is not available yet; leave it out",
                "{'rates': [{'currency': 'USD', 'effectiveFrom': '2026-01-01T00:00:00Z', 'rate': '0'}]}|rates[0].rate = \"0\": must be above 0",
                "{'rates': [{'currency': 'EUR', 'effectiveFrom': '2026-01-01T00:00:00Z', 'rate': '1'}]}|rates[0].currency = \"EUR\": must not be the reporting currency",
                "{'rates': [{'currency': 'USD', 'effectiveFrom': '2026-01-01', 'rate': '1'}]}|rates[0].effectiveFrom = \"2026-01-01\": must be an instant such as \"2026-01-01T00:00:00Z\"",
                "{'rates': [{'currency': 'USD', 'effectiveFrom': '2026-01-01T00:00:00Z', 'rate': '1'}, {'currency': 'USD', 'effectiveFrom': '2026-01-01T00:00:00Z', 'rate': '2'}]}|rates[1].effectiveFrom = \"2026-01-01T00:00:00Z\": is already that of rates[0] of the same currency",
                "{'analysis': {'minDaysBefore': 29}}|analysis.minDaysBefore = 29: must be at most daysBefore",
                "{'analysis': {'confidence': 95}}|analysis.confidence = 95: must be at least 0.5 and below 1; 0.95 is 95 %",
                "{'analysis': {'daysAfter': 1}}|analysis.daysAfter = 1: must be at least 2",
                "{'analysis': {'controlVariant': ' '}}|analysis.controlVariant = \" \": must not be blank",
                "{'analysis': {'splits': [{'kpi': 'k', 'shares': {'control': 1}}]}}|analysis.splits[0].shares = {\"control\":1}: must name at least two arms",
                "{'analysis': {'splits': [{'kpi': 'k', 'shares': {'control': 1, 'b': 0}}]}}|analysis.splits[0].shares = {\"control\":1,\"b\":0}: must be above 0",
                "{'analysis': {'splits': [{'kpi': 'k', 'shares': {'a': 1, 'b': 1}}]}}|analysis.splits[0].shares = {\"a\":1,\"b\":1}: must name the control arm \"control\"",
                "{'analysis': {'controls': [{'kpi': 'k', 'dimension': 'variant', 'value': 'a'}]}}|analysis.controls[0].dimension = \"variant\": must not be variant: that is controlVariant",
                "{'analysis': {'controls': [{'kpi': 'k', 'dimension': 'c', 'value': 'a'}, {'kpi': 'k', 'dimension': 'd', 'value': 'a'}]}}|analysis.controls[1].kpi = \"k\": is already that of controls[0]",
                "{'analysis': {'controls': [{'kpi': 'k', 'dimension': 'c'}]}}|analysis.controls[0].value: must be given",
                "{'escalation': {'escalateAfter': 0}}|escalation.escalateAfter = 0: must be at least 1",
                "{'escalation': {'escalationWindow': 'PT0S'}}|escalation.escalationWindow = \"PT0S\": must be positive",
            })
    void aMistakeIsNamedWithPathValueAndRule(String text, String line) {
        InvalidConfigException thrown = catchThrowableOfType(InvalidConfigException.class, () -> parse(text));

        assertThat(thrown.errors())
                .extracting(ConfigError::toString)
                .contains("analytics_platform_config.json: " + line);
    }

    private static AnalyticsPlatformConfig parse(String text) throws InvalidConfigException {
        return AnalyticsPlatformDocument.parse(text.replace('\'', '"')).config();
    }
}
