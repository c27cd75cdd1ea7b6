package dev.uplift.chaos;

import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Fate;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Oracle;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was seen against the oracle and the ledger. */
record Scrutiny(Ledger ledger, List<Kpi> kpis) {

    /**
     * What was seen and should not be, in words; empty: nothing.
     *
     * @param latest what happens later on the clock of arrivals is in none of it
     */
    Optional<String> difference(Seen seen, long latest) {
        Optional<String> contradiction =
                ledger.contradiction(seen.log()).or(() -> ledger.contradiction(seen.deployments()));
        if (contradiction.isPresent()) {
            return contradiction;
        }
        Expected expected = new Oracle(kpis, Kpis.SKEW_MILLIS, Kpis.DEDUPE_MILLIS).of(seen.log(), latest);
        return inAccounts(expected, seen.accounts())
                .or(() -> inLetters(expected.counts(), seen))
                .or(() -> new Differences(expected, kpis, seen.deployments()).first(seen.windows(), seen.alerts()));
    }

    /** I1: each observation is in exactly one class, in total and for each KPI. */
    private static Optional<String> inAccounts(Expected expected, Seen.Accounts told) {
        boolean isRight = expected.total().equals(told.total())
                && expected.totalByKpi().equals(told.kpis())
                && expected.counts().getOrDefault(Fate.PASSED_ON, 0L) == told.passedOn();
        return isRight
                ? Optional.empty()
                : Optional.of("I1: fates are " + expected.counts() + ", that is " + expected.total() + " and "
                        + expected.totalByKpi() + ", the account says " + told);
    }

    /** I10: what was refused is among the dead letters, each once, and is counted by its reason. */
    private static Optional<String> inLetters(Map<Fate, Long> fates, Seen seen) {
        Set<String> places = new HashSet<>();
        Optional<Seen.Refusal> again = seen.refusals().stream()
                .filter(refusal -> !places.add(refusal.place()))
                .findFirst();
        if (again.isPresent()) {
            return Optional.of("I10: two dead letters, the second is " + again.get());
        }
        Map<String, Long> wanted = Stream.of(Fate.TOO_LATE, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE)
                .filter(fates::containsKey)
                .collect(Collectors.toMap(Fate::name, fate -> Objects.requireNonNull(fates.get(fate))));
        Map<String, Long> told =
                counted(seen.refusals().stream().map(Seen.Refusal::reason).toList());
        return told.equals(seen.accounts().deadLetters()) && withoutNulls(told).equals(wanted)
                ? Optional.empty()
                : Optional.of("I10: refused were " + wanted + ", the dead letters tell " + told + ", the account says "
                        + seen.accounts().deadLetters());
    }

    private static Map<String, Long> counted(Collection<String> reasons) {
        return reasons.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** To the oracle a value that is none is one that can not be read. */
    private static Map<String, Long> withoutNulls(Map<String, Long> told) {
        Map<String, Long> all = new HashMap<>(told);
        Long nulls = all.remove("NULL_VALUE");
        if (nulls != null) {
            all.merge(Fate.UNREADABLE.name(), nulls, Long::sum);
        }
        return all;
    }
}
