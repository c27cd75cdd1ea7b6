package dev.uplift.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How long kpi-stream stood still when one of its instances was killed and others were left. It goes on when every
 * partition of the observations, and of what its first stage hands to the second, has committed something that was
 * written after the kill: the session of the dead has expired, its transaction has ended, and its tasks run elsewhere.
 */
final class Takeovers {

    /** What is promised. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** To say how much longer it took. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Duration> all = new ArrayList<>();

    /**
     * Waits until it goes on. Returns the proof.
     *
     * @param killedNanos when the instance was killed, by {@link System#nanoTime}
     * @throws ChaosException if that took longer than is promised
     */
    String await(Brokers brokers, long killedNanos) {
        Map<TopicPartition, Long> ends = brokers.endsOfInput();
        Waiting.until("kpi-stream goes on after a kill", PATIENCE, () -> brokers.isPassed(ends));
        Duration took = Duration.ofNanos(System.nanoTime() - killedNanos);
        all.add(took);
        String proof = "kpi-stream went on after " + seconds(took) + " s";
        if (took.compareTo(WITHIN) > 0) {
            throw new ChaosException(proof + ", promised are " + WITHIN.toSeconds() + " s");
        }
        return proof;
    }

    List<Duration> all() {
        return List.copyOf(all);
    }

    /** For a line of results; empty: nothing was measured. */
    static String text(List<Duration> takeovers) {
        return takeovers.isEmpty()
                ? ""
                : takeovers.stream()
                                .map(Takeovers::seconds)
                                .collect(Collectors.joining(", ", ", went on ", " s after kills, of at most "))
                        + WITHIN.toSeconds() + " s";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
    }
}
