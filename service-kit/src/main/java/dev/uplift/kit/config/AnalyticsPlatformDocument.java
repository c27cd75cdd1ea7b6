package dev.uplift.kit.config;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.config.EscalationRule;
import dev.uplift.domain.roi.ExchangeRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code analytics_platform_config.json}: what runs. */
public final class AnalyticsPlatformDocument {

    public static final String NAME = "analytics_platform_config.json";

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency NONE = Currency.getInstance("XXX");
    private static final Currency UNKNOWN = Currency.getInstance("XTS");
    /** What an empty {@code analysis} means. */
    public static final AnalysisRule ANALYSIS = new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1);

    private static final EscalationRule ESCALATION = new EscalationRule(3, Duration.ofMinutes(10), Duration.ofHours(1));

    private AnalyticsPlatformDocument() {}

    /**
     * @param text of the document, JSON
     * @throws InvalidConfigException with all that is wrong
     */
    public static ConfigDocument<AnalyticsPlatformConfig> parse(String text) throws InvalidConfigException {
        return Reading.of(NAME, text, AnalyticsPlatformDocument::read);
    }

    /** Reads the document's top level. */
    static Optional<AnalyticsPlatformConfig> read(Section document) {
        document.refuse("bakeTime", "is not available yet; leave it out");
        List<ExchangeRate> rates = rates(document);
        Rulebook rulebook = document.has(RecommendationReader.KEY)
                ? new RecommendationReader(document).read()
                : RecommendationReader.usual();
        return document.build(() -> platform(document, rates, rulebook));
    }

    private static AnalyticsPlatformConfig platform(Section document, List<ExchangeRate> rates, Rulebook rulebook) {
        boolean hasImprovements = document.optional("improvementTrackingEnabled", Kinds.BOOLEAN, true);
        boolean hasMetrics = document.optional("optimizationMetricsEnabled", Kinds.BOOLEAN, true);
        return new AnalyticsPlatformConfig(
                document.optional("roiTrackingEnabled", Kinds.BOOLEAN, true),
                hasImprovements,
                hasMetrics,
                document.optional("enhancementAnalysisEnabled", Kinds.BOOLEAN, hasImprovements && hasMetrics),
                reportingCurrency(document),
                document.optional("discountRate", Kinds.DECIMAL, new BigDecimal("0.08")),
                rates,
                document.optional("maxFutureSkew", Kinds.DURATION, Duration.ofMinutes(5)),
                document.optional("dedupeHorizon", Kinds.DURATION, Duration.ofHours(24)),
                analysis(document),
                rulebook,
                document.section("escalation")
                        .flatMap(section -> section.build(() -> escalation(section)))
                        .orElse(ESCALATION));
    }

    private static Currency reportingCurrency(Section document) {
        return document.optional("reportingCurrency", Kinds.CURRENCY, EURO);
    }

    private static List<ExchangeRate> rates(Section document) {
        Currency stated = reportingCurrency(document);
        // A rate is not to blame for a reporting currency that is wrong itself.
        Currency reporting = document.isFaulty("reportingCurrency") ? NONE : stated;
        Map<List<?>, Integer> firstWith = new HashMap<>();
        List<ExchangeRate> rates = new ArrayList<>();
        List<Section> sections = document.sections("rates");
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            ExchangeRate rate = section.build(() -> rate(section, reporting)).orElse(null);
            if (rate == null || section.isFaulty("currency") || section.isFaulty("effectiveFrom")) {
                continue;
            }
            Integer first = firstWith.putIfAbsent(List.of(rate.from(), rate.effectiveFrom()), i);
            if (first == null) {
                rates.add(rate);
            } else {
                section.report("effectiveFrom", "is already that of rates[" + first + "] of the same currency");
            }
        }
        return rates;
    }

    private static ExchangeRate rate(Section section, Currency reporting) {
        Currency currency = section.required("currency", Kinds.CURRENCY, UNKNOWN);
        require(!currency.equals(reporting), "currency", currency, "must not be the reporting currency");
        BigDecimal rate = section.required("rate", Kinds.DECIMAL, BigDecimal.ONE);
        require(rate.signum() > 0, "rate", rate, "must be above 0");
        return new ExchangeRate(currency, section.required("effectiveFrom", Kinds.INSTANT, Instant.EPOCH), rate);
    }

    private static AnalysisRule analysis(Section document) {
        return document.section("analysis")
                .flatMap(section -> {
                    ControlRule controls = new ControlReader(section).read();
                    return section.build(() -> analysis(section, controls));
                })
                .orElse(ANALYSIS);
    }

    private static AnalysisRule analysis(Section analysis, ControlRule controls) {
        return new AnalysisRule(
                analysis.optional("washout", Kinds.DURATION, ANALYSIS.washout()),
                analysis.optional("daysBefore", Kinds.WHOLE_NUMBER, ANALYSIS.daysBefore()),
                analysis.optional("daysAfter", Kinds.WHOLE_NUMBER, ANALYSIS.daysAfter()),
                analysis.optional("minDaysBefore", Kinds.WHOLE_NUMBER, ANALYSIS.minDaysBefore()),
                analysis.optional("minDaysAfter", Kinds.WHOLE_NUMBER, ANALYSIS.minDaysAfter()),
                analysis.optional("confidence", Kinds.NUMBER, ANALYSIS.confidence()),
                analysis.optional("minEffectPercent", Kinds.NUMBER, ANALYSIS.minEffectPercent()),
                controls);
    }

    private static EscalationRule escalation(Section escalation) {
        return new EscalationRule(
                escalation.optional("escalateAfter", Kinds.WHOLE_NUMBER, ESCALATION.escalateAfter()),
                escalation.optional("escalationWindow", Kinds.DURATION, ESCALATION.escalationWindow()),
                escalation.optional("repeatEscalation", Kinds.DURATION, ESCALATION.repeatEscalation()));
    }
}
