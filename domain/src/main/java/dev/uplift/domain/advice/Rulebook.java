package dev.uplift.domain.advice;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.improvement.LifecycleStatus;
import java.util.List;
import java.util.Optional;

/** The rules, first to last: the first that holds makes the recommendation, and if none does there is none. */
public record Rulebook(List<Rule> rules) {

    public Rulebook {
        rules = List.copyOf(rules);
        long distinct = rules.stream().map(Rule::id).distinct().count();
        require(distinct == rules.size(), "recommendations", rules, "must not repeat an id");
    }

    /** The rule for an improvement. */
    public Optional<Rule> ruleFor(Evidence evidence) {
        return rules.stream().filter(rule -> rule.holds(evidence)).findFirst();
    }

    /** The rule for a drop that is firing and suspects no improvement. */
    public Optional<Rule> ruleForUnexplainedDrop(String severity) {
        return rules.stream().filter(rule -> rule.holdsForDrop(severity)).findFirst();
    }

    /** Whether a rule may hold for an improvement of a status. */
    public boolean isFor(Optional<LifecycleStatus> status) {
        return rules.stream().anyMatch(rule -> rule.isFor(status));
    }
}
