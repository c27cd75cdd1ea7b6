package dev.uplift.roi.assessment;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.AssessmentChange;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.KpiVerdict;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.tables.Table;
import dev.uplift.roi.assessment.Neighbours.Overlap;
import dev.uplift.roi.assessment.Targets.Target;
import dev.uplift.roi.state.DayStore;
import dev.uplift.roi.state.StoreKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of the KPIs of one task. What may have become different is noted, and brought up to date before each commit,
 * once for all that came since the last; what says the same as before is not told again.
 */
public final class KpiAssessments {

    /** Improvements that are assessed together, so that the levels of a series are read once for them. */
    private static final int AT_ONCE = 64;

    private static final Bytes TERMS = StoreKeys.whole("terms");

    /** Up to which KPI verdicts were made anew, behind the terms by which they were. */
    private static final Bytes RESTATED = StoreKeys.whole("restated");

    private final DayStore days;
    private final Targets targets;
    private final Assessments assessments;
    private final Table made;
    private final Terms terms;
    private final BeforeAfter comparison;
    private final Map<String, Touched> touched = new TreeMap<>();
    private @Nullable Deque<String> outdated;
    private boolean hasBegun;

    /** Who is told of verdicts that became different; must not fail where they were written just before. */
    public interface Listener {

        void told(Assessment assessment);

        void withdrawn(String improvementId, String kpi);
    }

    /** @param made by which terms verdicts were made last */
    public KpiAssessments(DayStore days, Table targets, Assessments assessments, Table made, Terms terms) {
        this.days = days;
        this.targets = new Targets(targets);
        this.assessments = assessments;
        this.made = made;
        this.terms = terms;
        this.comparison = new BeforeAfter(terms.rule());
    }

    public void take(String kpi, KpiFact fact) {
        if (fact instanceof KpiFact.Appeared appeared) {
            days.know(kpi, appeared.series(), appeared.since());
            touched(kpi).series();
        } else if (fact instanceof KpiFact.Day day) {
            take(kpi, day);
        } else if (fact instanceof KpiFact.Target target) {
            Optional<Deployment> before = targets.put(kpi, target.improvementId(), target.deployment());
            if (!before.equals(target.deployment())) {
                touched(kpi).target(target.improvementId(), before, target.deployment());
            }
        }
    }

    /** Whether a verdict may have become different; for the writing thread. */
    public boolean hasChanges() {
        return !touched.isEmpty();
    }

    /** Whether verdicts were made by other terms than those of now. */
    public boolean areOutdated() {
        byte[] known = made.get(TERMS);
        return known == null || !new String(known, StandardCharsets.UTF_8).equals(terms.text());
    }

    /**
     * Notes the verdicts of one more KPI for being made anew, and keeps how far that has come: after a restart it goes on there.
     *
     * @return whether there are more
     */
    public boolean restateNext() {
        leaveEarlierTerms();
        Deque<String> left = outdated == null ? new ArrayDeque<>(outdated()) : outdated;
        outdated = left;
        String next = left.poll();
        if (next != null) {
            touched(next).restated();
            made.put(RESTATED, bytes(restatedUpTo(next)));
        }
        if (left.isEmpty()) {
            made.put(TERMS, bytes(terms.text()));
            made.delete(RESTATED);
        }
        return !left.isEmpty();
    }

    /** Before the first verdict by other terms, or a return to the earlier ones would take it for one of theirs. */
    private void leaveEarlierTerms() {
        if (!hasBegun && areOutdated() && !restated().startsWith(restatedUpTo(""))) {
            made.delete(TERMS);
            made.put(RESTATED, bytes(restatedUpTo("")));
        }
        hasBegun = true;
    }

    private NavigableSet<String> outdated() {
        NavigableSet<String> kpis = targets.kpis();
        String begin = restatedUpTo("");
        return restated().startsWith(begin) ? kpis.tailSet(restated().substring(begin.length()), false) : kpis;
    }

    private String restated() {
        byte[] known = made.get(RESTATED);
        return known == null ? "" : new String(known, StandardCharsets.UTF_8);
    }

    private String restatedUpTo(String kpi) {
        return terms.text() + "\0" + kpi;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Brings verdicts up to date. Called again after a failure it tells those that are still different. */
    public void bringUpToDate(Listener listener) {
        leaveEarlierTerms();
        touched.forEach((kpi, what) -> bringUpToDate(kpi, what, listener));
        touched.clear();
    }

    private void take(String kpi, KpiFact.Day day) {
        if (day.level().isEmpty()) {
            if (days.remove(kpi, day.series(), day.start()) != DayStore.Change.NONE) {
                touched(kpi).removed(day.start());
            }
            return;
        }
        DayStore.Change change = days.put(kpi, day.series(), day.level().get());
        if (change != DayStore.Change.NONE) {
            touched(kpi).day(day.level().get(), change == DayStore.Change.NEWER);
        }
    }

    private Touched touched(String kpi) {
        return touched.computeIfAbsent(kpi, id -> new Touched());
    }

    private void bringUpToDate(String kpi, Touched what, Listener listener) {
        List<Target> all = targets.of(kpi);
        withdraw(kpi, what, all, listener);
        Neighbours neighbours = new Neighbours(all, comparison);
        List<Due> due = new ArrayList<>();
        for (Target target : all) {
            Optional<AssessmentChange> reason = what.reason(target, comparison);
            Optional<Assessment> known =
                    reason.isPresent() ? assessments.find(target.improvementId(), kpi) : Optional.empty();
            if (reason.equals(Optional.of(AssessmentChange.OVERLAP)) && known.isPresent()) {
                Assessment told = AssessmentRecords.with(known.get(), target.deployment(), neighbours.of(target));
                tell(known, told, reason.get(), listener);
            } else if (reason.isPresent()) {
                due.add(new Due(target, reason.get(), known));
            }
        }
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            assess(kpi, due.subList(from, Math.min(due.size(), from + AT_ONCE)), neighbours, listener);
        }
    }

    /** A verdict that is to be made. */
    private record Due(Target target, AssessmentChange reason, Optional<Assessment> known) {}

    private void withdraw(String kpi, Touched what, List<Target> all, Listener listener) {
        what.targets().stream()
                .filter(id ->
                        all.stream().noneMatch(target -> target.improvementId().equals(id)))
                .filter(id -> assessments.remove(id, kpi))
                .forEach(id -> listener.withdrawn(id, kpi));
    }

    private void assess(String kpi, List<Due> due, Neighbours neighbours, Listener listener) {
        Optional<KpiDefinition> definition = terms.kpi(kpi);
        List<ComparedLevels> compared = due.stream()
                .map(one -> new ComparedLevels(terms.rule(), one.target().deployment(), definition))
                .toList();
        definition.ifPresent(known -> ComparedLevels.collect(known, compared, days));
        for (int i = 0; i < due.size(); i++) {
            Due one = due.get(i);
            Assessment made = make(kpi, one, compared.get(i), neighbours.of(one.target()));
            tell(one.known(), made, one.reason(), listener);
        }
    }

    /** What can be judged no more stays as it was judged. */
    private Assessment make(String kpi, Due due, ComparedLevels levels, Overlap overlap) {
        Target target = due.target();
        Optional<Assessment> standing = due.known()
                .filter(known ->
                        AssessmentRecords.past(known).filter(levels::leave).isPresent());
        if (standing.isPresent()) {
            return AssessmentRecords.with(standing.get(), target.deployment(), overlap);
        }
        KpiVerdict found = KpiVerdict.of(levels.assess(), terms.rule().confidence());
        return AssessmentRecords.of(kpi, target, found, overlap, levels.asOf(), terms);
    }

    private void tell(Optional<Assessment> known, Assessment found, AssessmentChange reason, Listener listener) {
        AssessmentRecords.different(known, found, reason).ifPresent(different -> {
            assessments.put(different);
            listener.told(different);
        });
    }
}
