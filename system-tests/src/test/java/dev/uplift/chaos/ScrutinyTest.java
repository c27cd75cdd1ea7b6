package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Altered;
import dev.uplift.oracle.Counts;
import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Event;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Fate;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.Oracle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What contradicts the ledger or the oracle is found; windows and alerts are altered in the tests of the simulation. */
class ScrutinyTest {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final Map<Integer, List<Logged>> LOG = Recording.of(1, 400).log();
    private static final Expected EXPECTED = new Oracle(Kpis.ALL, Kpis.SKEW_MILLIS, Kpis.DEDUPE_MILLIS).of(LOG);

    private final Ledger ledger = ledgerOf(LOG);
    private final Seen right = new Seen(
            EXPECTED.windows(), EXPECTED.alerts(), LOG, List.of(), accounts(EXPECTED), refusals(EXPECTED.counts()));

    @Test
    void whatIsRightIsAccepted() {
        assertThat(difference(right)).isEmpty();
    }

    @Test
    void everyClassOfTheAccountMatters() {
        for (Altered<Counts> wrong : Altered.everyFieldOf(right.accounts().total())) {
            assertThat(difference(withAccounts("total", wrong.record())))
                    .as(wrong.field())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("I1: "));
        }
    }

    @Test
    void everyClassOfTheAccountOfEveryKpiMatters() {
        right.accounts().kpis().forEach((kpi, counts) -> {
            for (Altered<Counts> wrong : Altered.everyFieldOf(counts)) {
                Map<String, Counts> kpis = new HashMap<>(right.accounts().kpis());
                kpis.put(kpi, wrong.record());
                assertThat(difference(withAccounts("kpis", kpis)))
                        .as(kpi + " " + wrong.field())
                        .hasValueSatisfying(text -> assertThat(text).startsWith("I1: "));
            }
        });
    }

    @Test
    void whatWasPassedOnIsCountedOnce() {
        assertThat(difference(withAccounts("passedOn", 1L))).isPresent();
    }

    @Test
    void everyDeadLetterMatters() {
        for (int i = 0; i < right.refusals().size(); i++) {
            int index = i;
            Seen.Refusal letter = right.refusals().get(i);
            List<List<?>> wrong = List.of(
                    without(right.refusals(), index),
                    added(right.refusals(), letter),
                    added(right.refusals(), new Seen.Refusal("another place", letter.reason())),
                    replaced(right.refusals(), index, new Seen.Refusal(letter.place(), "OTHER")));
            for (List<?> letters : wrong) {
                assertThat(difference(Altered.with(right, "refusals", letters)))
                        .as(letter.toString())
                        .hasValueSatisfying(text -> assertThat(text).startsWith("I10: "));
            }
        }
    }

    @Test
    void reasonsOfDeadLettersAreThoseOfTheAccount() {
        Map<String, Long> reasons = new HashMap<>(right.accounts().deadLetters());
        reasons.merge(Fate.FAR_FUTURE.name(), 1L, Long::sum);

        assertThat(difference(withAccounts("deadLetters", reasons))).isPresent();
    }

    @Test
    void acknowledgedEventThatIsNotInTheLogIsLost() {
        ledger.send(List.of(event("lost", 1)));
        assertThat(difference(right)).isEmpty();

        ledger.acknowledge(List.of(event("lost", 1)));

        assertThat(difference(right))
                .hasValueSatisfying(text -> assertThat(text).startsWith("I1: acknowledged"));
    }

    @Test
    void eventInTheLogThatNobodySentIsInvented() {
        assertThat(difference(with(event("invented", 1))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("I2: "));
    }

    @Test
    void eventInTheLogWithAnotherValueThanWasSentIsForged() {
        ledger.send(List.of(event("forged", 1)));

        assertThat(difference(with(event("forged", 2))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("I2: "));
    }

    @Test
    void everyWindowAndEveryAlertIsLookedAt() {
        for (int i = 0; i < right.windows().size(); i += 10) {
            int index = i;
            assertThat(difference(Altered.with(right, "windows", without(right.windows(), index))))
                    .isPresent();
        }
        Altered<?> alert = Altered.everyFieldOf(right.alerts().get(0)).get(0);
        assertThat(difference(Altered.with(right, "alerts", replaced(right.alerts(), 0, alert.record()))))
                .isPresent();
    }

    @Test
    void deploymentsAreThoseOfTheLedger() {
        Deployment deployment = new Deployment("IMP-1", Set.of("no-kpi"), 1, 2);
        Seen seen = Altered.with(right, "deployments", List.of(deployment));
        assertThat(difference(seen)).hasValueSatisfying(text -> assertThat(text).startsWith("I2: "));

        ledger.deploy(deployment);
        assertThat(difference(seen)).isEmpty();
        assertThat(difference(right)).isEmpty();

        ledger.acknowledge(deployment);
        assertThat(difference(seen)).isEmpty();
        assertThat(difference(right))
                .hasValueSatisfying(text -> assertThat(text).startsWith("I1: acknowledged"));
    }

    @Test
    void whoeverWasDeployedBeforeADropIsSuspected() {
        AlertResult drop = right.alerts().stream()
                .filter(alert -> alert.rule().equals("DROP"))
                .findFirst()
                .orElseThrow();
        Deployment before = new Deployment("IMP-1", Set.of(drop.kpi()), drop.windowStart(), drop.decidedAt() - 1);
        ledger.deploy(before);

        assertThat(difference(Altered.with(right, "deployments", List.of(before))))
                .hasValueSatisfying(text -> assertThat(text).contains("no such alert"));
    }

    private Optional<String> difference(Seen seen) {
        return new Scrutiny(ledger, Kpis.ALL).difference(seen, FOREVER);
    }

    private Seen withAccounts(String field, Object value) {
        return Altered.with(right, "accounts", Altered.with(right.accounts(), field, value));
    }

    private Seen with(Event event) {
        Map<Integer, List<Logged>> log = new TreeMap<>(LOG);
        log.computeIfPresent(
                0,
                (partition, records) -> added(
                        records,
                        new Logged(
                                FOREVER, records.get(records.size() - 1).statedArrival(), new Logged.Observed(event))));
        return Altered.with(right, "log", log);
    }

    private static <T> List<T> added(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(index);
        return shorter;
    }

    private static List<Object> replaced(List<?> list, int index, Object other) {
        List<Object> changed = new ArrayList<>(list);
        changed.set(index, other);
        return changed;
    }

    private static Event event(String id, double value) {
        return new Event("recorder", id, "load", 0, value, Map.of());
    }

    private static Ledger ledgerOf(Map<Integer, List<Logged>> log) {
        Ledger ledger = new Ledger();
        log.values().stream()
                .flatMap(List::stream)
                .map(Logged::content)
                .filter(Logged.Observed.class::isInstance)
                .map(content -> ((Logged.Observed) content).event())
                .forEach(event -> {
                    ledger.send(List.of(event));
                    ledger.acknowledge(List.of(event));
                });
        return ledger;
    }

    private static Seen.Accounts accounts(Expected expected) {
        Map<String, Long> reasons = new HashMap<>();
        refusals(expected.counts()).forEach(refusal -> reasons.merge(refusal.reason(), 1L, Long::sum));
        return new Seen.Accounts(expected.total(), expected.totalByKpi(), 0, reasons);
    }

    private static List<Seen.Refusal> refusals(Map<Fate, Long> fates) {
        List<Seen.Refusal> refusals = new ArrayList<>();
        for (Fate fate : List.of(Fate.TOO_LATE, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE)) {
            for (long i = 0; i < fates.getOrDefault(fate, 0L); i++) {
                refusals.add(new Seen.Refusal(fate + " " + i, fate.name()));
            }
        }
        return refusals;
    }
}
