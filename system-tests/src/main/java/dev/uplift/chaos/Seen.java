package dev.uplift.chaos;

import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Counts;
import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.WindowResult;
import java.util.List;
import java.util.Map;

/**
 * What committed readers see of one installation at one time.
 *
 * @param log the observations of each partition
 * @param deployments of improvements, each as it was first told
 */
record Seen(
        List<WindowResult> windows,
        List<AlertResult> alerts,
        Map<Integer, List<Logged>> log,
        List<Deployment> deployments,
        Accounts accounts,
        List<Refusal> refusals) {

    /**
     * What the engine says that it did with all observations.
     *
     * @param passedOn to the partition of their key
     * @param deadLetters by reason
     */
    record Accounts(Counts total, Map<String, Counts> kpis, long passedOn, Map<String, Long> deadLetters) {}

    /**
     * A dead letter of an observation.
     *
     * @param place in the log
     */
    record Refusal(String place, String reason) {}
}
