package dev.uplift.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of one seed.
 *
 * @param fired in their order
 * @param takeovers how long processing stood still after an instance was killed
 * @param attempts 1, and one more for each start that failed before there was a load
 * @param violation empty: all held
 */
record RunResult(
        long seed,
        int acknowledged,
        List<Fault> fired,
        List<Duration> takeovers,
        Installation.Shape shape,
        long seconds,
        int attempts,
        Optional<String> violation) {

    boolean isHeld() {
        return violation.isEmpty();
    }

    long groups() {
        return fired.stream().map(Fault::group).distinct().count();
    }

    /** One line, also for a violation of many. */
    String line() {
        String faults =
                fired.stream().map(fault -> fault + " (" + fault.group() + ")").collect(Collectors.joining(", "));
        String started = attempts > 1 ? ", started " + attempts + " times" : "";
        return "seed " + seed + (isHeld() ? " held" : " VIOLATED") + ": " + acknowledged + " acknowledged, "
                + fired.size() + " faults of " + groups() + " groups [" + faults + "], " + shape.brokers()
                + " brokers, " + shape.partitions() + " partitions, " + shape.kpiStreams() + " kpi-streams of "
                + shape.threads() + " threads, " + seconds
                + " s" + Takeovers.text(takeovers) + started
                + violation.map(what -> ": " + what.replaceAll("\\s+", " ")).orElse("");
    }
}
