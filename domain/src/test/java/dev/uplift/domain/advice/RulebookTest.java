package dev.uplift.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.domain.InvalidValueException;
import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final Optional<BigDecimal> ZERO = Optional.of(BigDecimal.ZERO);
    private static final Evidence IMPROVED =
            new Evidence(Optional.of(LifecycleStatus.DEPLOYED), Finding.IMPROVED, 0, ZERO, Optional.empty());

    @Test
    void theFirstRuleThatHoldsDecides() {
        Rulebook rules = new Rulebook(
                List.of(verdict("a", Finding.REGRESSED), verdict("b", Finding.IMPROVED), Rule.of("c", Action.ITERATE)));

        assertThat(rules.ruleFor(IMPROVED)).map(Rule::id).hasValue("b");
        assertThat(new Rulebook(List.of(verdict("a", Finding.REGRESSED))).ruleFor(IMPROVED))
                .isEmpty();
    }

    @Test
    void limitsOfMoneyAreAboveBelowAndAtLeast() {
        assertThat(holds(money(ZERO, Optional.empty(), Optional.empty(), Optional.empty()), ZERO, ZERO))
                .isFalse();
        assertThat(holds(money(Optional.empty(), ZERO, Optional.empty(), Optional.empty()), ZERO, ZERO))
                .isFalse();
        assertThat(holds(money(Optional.empty(), Optional.empty(), ZERO, Optional.empty()), ZERO, ZERO))
                .isTrue();
        assertThat(holds(money(Optional.empty(), Optional.empty(), Optional.empty(), ZERO), ZERO, ZERO))
                .isFalse();
        Optional<BigDecimal> cent = Optional.of(new BigDecimal("0.01"));
        assertThat(holds(money(ZERO, Optional.empty(), ZERO, Optional.empty()), cent, cent))
                .isTrue();
        assertThat(holds(money(Optional.empty(), cent, Optional.empty(), cent), ZERO, ZERO))
                .isTrue();
    }

    @Test
    void withoutAFigureNoConditionOnItHolds() {
        assertThat(holds(money(Optional.empty(), ZERO, Optional.empty(), Optional.empty()), Optional.empty(), ZERO))
                .isFalse();
        assertThat(holds(money(Optional.empty(), Optional.empty(), ZERO, Optional.empty()), ZERO, Optional.empty()))
                .isFalse();
    }

    @Test
    void waitingHelpsWhileDaysAreNeeded() {
        Rule wait = new Rule(
                "wait",
                Action.EXTEND,
                List.of(),
                List.of(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        Evidence open = new Evidence(Optional.empty(), Finding.INCONCLUSIVE, 3, ZERO, ZERO);

        assertThat(wait.holds(open)).isTrue();
        assertThat(wait.holds(IMPROVED)).isFalse();
    }

    @Test
    void dropsAndImprovementsHaveRulesOfTheirOwn() {
        Rule grave = new Rule(
                "grave",
                Action.INVESTIGATE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("CRITICAL"));
        Rulebook rules = new Rulebook(List.of(grave));

        assertThat(rules.ruleForUnexplainedDrop("CRITICAL")).hasValue(grave);
        assertThat(rules.ruleForUnexplainedDrop("WARNING")).isEmpty();
        assertThat(rules.ruleFor(IMPROVED)).isEmpty();
        assertThat(rules.isFor(Optional.of(LifecycleStatus.DEPLOYED))).isFalse();
        assertThat(new Rulebook(List.of(Rule.of("any", Action.KEEP))).ruleForUnexplainedDrop("CRITICAL"))
                .isEmpty();
    }

    @Test
    void conditionsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new Rule(
                        "x",
                        Action.INVESTIGATE,
                        List.of(LifecycleStatus.DEPLOYED),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("status");
        assertThatThrownBy(() -> new Rulebook(List.of(Rule.of("x", Action.KEEP), Rule.of("x", Action.SCALE))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must not repeat an id");
    }

    private static Rule verdict(String id, Finding finding) {
        return new Rule(
                id,
                Action.KEEP,
                List.of(LifecycleStatus.DEPLOYED),
                List.of(finding),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Rule money(
            Optional<BigDecimal> netAbove,
            Optional<BigDecimal> netBelow,
            Optional<BigDecimal> roiAtLeast,
            Optional<BigDecimal> roiBelow) {
        return new Rule(
                "money",
                Action.SCALE,
                List.of(),
                List.of(),
                Optional.empty(),
                netAbove,
                netBelow,
                roiAtLeast,
                roiBelow,
                List.of());
    }

    private static boolean holds(Rule rule, Optional<BigDecimal> net, Optional<BigDecimal> roi) {
        return rule.holds(new Evidence(Optional.empty(), Finding.IMPROVED, 0, net, roi));
    }
}
