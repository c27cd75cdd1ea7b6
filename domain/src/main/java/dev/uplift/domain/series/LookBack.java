package dev.uplift.domain.series;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The earlier windows that a window is compared with, where they are not simply the last ones. */
final class LookBack {

    private final KpiDefinition kpi;
    private final PastWindows past;
    private final Function<String, Deployments> deployments;

    /** @param deployments of an improvement, as far as is known */
    LookBack(KpiDefinition kpi, PastWindows past, Function<String, Deployments> deployments) {
        this.kpi = kpi;
        this.past = past;
        this.deployments = deployments;
    }

    /** Values of the same slot in earlier periods, for a seasonal baseline. */
    double[] sameSlot(Window window) {
        if (!(kpi.baseline() instanceof BaselineRule.Seasonal seasonal)) {
            return new double[0];
        }
        double[] found = new double[seasonal.periods()];
        int count = 0;
        for (int i = 1; i <= seasonal.periods(); i++) {
            Window slot = kpi.window().shifted(window, -i * seasonal.period().toMillis());
            Optional<PastWindow> earlier = past.find(slot.start()).filter(LookBack::counts);
            if (earlier.isPresent()) {
                found[count++] = earlier.get().value().orElseThrow();
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** What is remembered at a window: from the deployment on, what was before it. */
    BaselineMemory at(Window window, BaselineMemory memory) {
        if (!(kpi.baseline() instanceof BaselineRule.PreImprovement rule)) {
            return memory;
        }
        OptionalLong deployed = deployments.apply(rule.improvementId()).first(kpi.finalAt(window));
        boolean isNews = deployed.isPresent()
                && deployed.getAsLong() <= window.start()
                && deployed.getAsLong() != memory.deployedAt();
        return isNews
                ? memory.deployed(deployed.getAsLong(), lastBefore(deployed.getAsLong(), rule.windows()))
                : memory;
    }

    private double[] lastBefore(long deployed, int most) {
        double[] found = new double[most];
        int count = 0;
        for (OptionalLong at = past.lastBefore(deployed);
                at.isPresent() && count < most;
                at = past.lastBefore(at.getAsLong())) {
            PastWindow window = past.find(at.getAsLong()).orElseThrow();
            if (countsBefore(deployed, at.getAsLong(), window)) {
                found[count++] = window.value().orElseThrow();
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Starts of later windows whose baselines hang on one; they may not have closed yet.
     *
     * @param liveSince from when on there is each window; before that there are those that are remembered
     */
    List<Long> hangingOn(Window window, long liveSince) {
        List<Long> starts = new ArrayList<>();
        if (kpi.baseline() instanceof BaselineRule.Seasonal seasonal) {
            for (int i = 1; i <= seasonal.periods(); i++) {
                long start = kpi.window()
                        .shifted(window, i * seasonal.period().toMillis())
                        .start();
                if (start >= liveSince || past.find(start).isPresent()) {
                    starts.add(start);
                }
            }
        } else if (kpi.baseline() instanceof BaselineRule.PreImprovement rule) {
            for (Deployments.Step step : deployments.apply(rule.improvementId()).steps()) {
                if (step.isDeployment() && window.end() <= step.occurredAt()) {
                    starts.add(existingFrom(firstComparedWith(step), liveSince));
                }
            }
        }
        return starts;
    }

    private long existingFrom(long start, long liveSince) {
        return start >= liveSince
                ? start
                : Math.min(liveSince, past.firstFrom(start).orElse(liveSince));
    }

    /** The first window that begins after a deployment and was final when that was known. */
    private long firstComparedWith(Deployments.Step step) {
        Window last = kpi.window()
                .windowOf(Math.max(
                        step.occurredAt(), step.arrivedAt() - kpi.grace().toMillis()));
        Window window = kpi.window().firstWith(last);
        while (window.start() < step.occurredAt() || kpi.finalAt(window) <= step.arrivedAt()) {
            window = kpi.window().after(window);
        }
        return window.start();
    }

    /**
     * Start of the earliest window that those from a window on may look back to.
     *
     * @param knownBefore deployments that arrived from then on do not count, so that a replay keeps the same
     */
    long earliest(long start, long knownBefore) {
        if (kpi.baseline() instanceof BaselineRule.Seasonal seasonal) {
            return start - seasonal.reach().plus(kpi.window().nominalSize()).toMillis();
        } else if (kpi.baseline() instanceof BaselineRule.PreImprovement rule) {
            return earliest(rule, start, knownBefore);
        }
        return start;
    }

    /** Before a deployment behind that, or before one that came to be known behind it. */
    private long earliest(BaselineRule.PreImprovement rule, long start, long knownBefore) {
        long finalAt = kpi.finalAt(kpi.window().windowOf(start));
        return deployments.apply(rule.improvementId()).steps().stream()
                .filter(step -> step.isDeployment() && step.occurredAt() < start)
                .filter(step -> step.arrivedAt() >= finalAt && step.arrivedAt() < knownBefore)
                .mapToLong(step -> lastOf(rule.windows(), step.occurredAt()))
                .reduce(lastOf(rule.windows(), start), Math::min);
    }

    private long lastOf(int windows, long time) {
        long earliest = time;
        int count = 0;
        for (OptionalLong at = past.lastBefore(time);
                at.isPresent() && count < windows;
                at = past.lastBefore(at.getAsLong())) {
            earliest = at.getAsLong();
            count += countsBefore(time, earliest, past.find(earliest).orElseThrow()) ? 1 : 0;
        }
        return earliest;
    }

    /** Where windows overlap, one that begins before a time may end after it. */
    private boolean countsBefore(long time, long start, PastWindow window) {
        return kpi.window().windowOf(start).end() <= time && counts(window);
    }

    private static boolean counts(PastWindow window) {
        return window.isTypical() && window.value().isPresent();
    }
}
