package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The arms of one experiment: what differs in nothing but its variant.
 *
 * @param control name of the arm that the others are compared with
 * @param arms by name, the control among them
 * @param declared share of the traffic by arm, in any unit; empty: equal ones
 * @param isExtensive whether the KPI grows with the traffic, so that levels are compared per share of it
 */
public record Trial(String control, Map<String, Levels> arms, Map<String, Double> declared, boolean isExtensive) {

    public Trial {
        arms = Map.copyOf(arms);
        declared = Map.copyOf(declared);
    }

    /** Of the traffic; empty if the declared split does not name the arm. */
    OptionalDouble share(String arm) {
        if (declared.isEmpty()) {
            return OptionalDouble.of(1);
        }
        Double share = declared.get(arm);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /** By how much the control is multiplied to stand for what an arm would have been. */
    OptionalDouble times(String arm) {
        OptionalDouble own = share(arm);
        OptionalDouble others = share(control);
        if (own.isEmpty() || others.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(isExtensive ? own.getAsDouble() / others.getAsDouble() : 1);
    }

    /**
     * The check of the counts on the days that all arms have; empty if there are none. A declared arm without any counts as
     * nothing where something was expected; any other one without days, such as that of an earlier experiment, does not count.
     *
     * @param days of an arm, by its name
     */
    Optional<Assessment.SampleRatio> sampleRatio(Map<String, Levels> days) {
        Map<String, Double> shares = new TreeMap<>(declared);
        List<Levels> seen = new ArrayList<>();
        days.forEach((arm, levels) -> {
            if (!levels.list().isEmpty() && share(arm).isPresent()) {
                shares.put(arm, share(arm).getAsDouble());
                seen.add(levels);
            }
        });
        Set<Instant> common = Paired.commonStarts(seen);
        Map<String, Long> counts = new LinkedHashMap<>();
        shares.keySet().forEach(arm -> counts.put(arm, count(Optional.ofNullable(days.get(arm)), common)));
        return counts.size() < 2 || isNothing(counts.values())
                ? Optional.empty()
                : Optional.of(SampleRatioCheck.check(counts, shares));
    }

    private static long count(Optional<Levels> levels, Set<Instant> starts) {
        return levels.stream()
                .flatMap(all -> all.startingAt(starts).list().stream())
                .mapToLong(Level::count)
                .sum();
    }

    private static boolean isNothing(Collection<Long> counts) {
        return counts.stream().allMatch(count -> count == 0);
    }
}
