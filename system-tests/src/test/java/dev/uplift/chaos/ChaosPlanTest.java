package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {

    private static final ChaosRun.Terms TERMS = new ChaosRun.Terms(Path.of("."), 3, 100_000, 4, Optional.empty());

    @Test
    void neighbouringSeedsTryEveryFaultAndEveryShape() {
        List<ChaosPlan> plans = LongStream.rangeClosed(1, 50)
                .mapToObj(seed -> ChaosPlan.of(TERMS, seed))
                .toList();

        Set<Fault> faults = new HashSet<>();
        plans.forEach(plan -> faults.addAll(plan.faults()));
        assertThat(faults).containsExactlyInAnyOrderElementsOf(Arrays.asList(Fault.values()));
        assertThat(distinct(plans, Installation.Shape::partitions)).containsExactlyInAnyOrder(2, 3, 4, 5, 6);
        assertThat(distinct(plans, shape -> List.of(shape.kpiStreams(), shape.threads())))
                .hasSize(4);
    }

    private static <T> Set<T> distinct(List<ChaosPlan> plans, Function<Installation.Shape, T> part) {
        return plans.stream().map(ChaosPlan::shape).map(part).collect(Collectors.toSet());
    }

    @Test
    void aPlanHasFaultsOfThreeGroupsAndIsTheSameForTheSameSeed() {
        ChaosPlan plan = ChaosPlan.of(TERMS, 7);

        assertThat(plan.faults()).hasSize(4).doesNotHaveDuplicates();
        assertThat(plan.faults().stream().map(Fault::group).distinct()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ChaosPlan.of(TERMS, 7)).isEqualTo(plan);
    }

    @Test
    void aFaultThatIsToBeRepeatedIsRepeated() {
        ChaosRun.Terms only = new ChaosRun.Terms(Path.of("."), 1, 1_000, 3, Optional.of(Fault.KILL_LEADER));

        assertThat(ChaosPlan.of(only, 7).faults())
                .containsExactly(Fault.KILL_LEADER, Fault.KILL_LEADER, Fault.KILL_LEADER);
    }
}
