package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The levels of two series over the stretches of time that both have: what moves both leaves their difference alone. */
record Paired(Levels first, Levels second) {

    static Paired of(Levels first, Levels second) {
        return new Paired(first.startingAt(second.starts()), second.startingAt(first.starts()));
    }

    int size() {
        return first.list().size();
    }

    /** First less so many times the second, one value a day; their mean is the difference of the two ratios. */
    double[] differences(double times) {
        double[] differences = DeltaMethod.linearised(first);
        double[] others = DeltaMethod.linearised(second);
        Arrays.setAll(differences, i -> differences[i] - times * others[i]);
        return differences;
    }

    /** The levels of the first less those of the second. */
    Levels gap() {
        List<Level> gaps = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Level level = first.list().get(i);
            gaps.add(new Level(
                    level.start(),
                    level.end(),
                    level.value() - second.list().get(i).value()));
        }
        return new Levels(gaps, first.isDaily(), first.zone());
    }

    /** Starts of the levels that all have. */
    static Set<Instant> commonStarts(Iterable<Levels> all) {
        Set<Instant> common = null;
        for (Levels levels : all) {
            if (common == null) {
                common = levels.starts();
            } else {
                common.retainAll(levels.starts());
            }
        }
        return common == null ? Set.of() : common;
    }
}
