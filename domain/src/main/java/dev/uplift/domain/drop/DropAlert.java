package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The drop alert of a series: OK, PENDING while adverse for fewer than {@code forWindows} windows, FIRING until
 * {@code resolveWindows} observed windows in a row have recovered; one whose drop is too small to alert and too large to
 * resolve begins the row anew. Windows that tell nothing (no value, too few samples, no baseline) never resolve and never
 * fire; they leave the alert where it stands, until {@code staleAfter} ends it, and so does a healthy window in which
 * nothing was observed.
 */
public record DropAlert(AlertRule rule) {

    /** The state after a window and what changed on the way. */
    public record Step(DropState state, List<Change> changes) {}

    public Step next(DropState state, Evidence evidence) {
        if (state instanceof DropState.Firing firing) {
            return afterFiring(firing, evidence);
        } else if (state instanceof DropState.Pending pending) {
            return afterPending(pending, evidence);
        }
        return evidence.verdict() == Verdict.ADVERSE
                ? adverse(evidence.start(), 1, evidence)
                : new Step(state, List.of());
    }

    /** The series is forgotten: whatever is open ends. */
    public List<Change> abandon(DropState state) {
        if (state instanceof DropState.Firing firing) {
            return List.of(change(AlertState.STALE, firing));
        } else if (state instanceof DropState.Pending pending) {
            return List.of(cleared(pending));
        }
        return List.of();
    }

    private Step afterPending(DropState.Pending pending, Evidence evidence) {
        return switch (evidence.verdict()) {
            case ADVERSE -> adverse(pending.firstWindow(), pending.windows() + 1, evidence);
            case HEALTHY -> new Step(DropState.OK, List.of(cleared(pending)));
            default -> new Step(pending, List.of());
        };
    }

    private Step adverse(long firstWindow, int windows, Evidence evidence) {
        int band = bandOf(evidence);
        List<Change> changes = new ArrayList<>();
        if (windows == 1 && rule.forWindows() > 1) {
            changes.add(new Change(AlertKind.DROP, AlertState.PENDING, firstWindow, OptionalInt.of(band)));
        }
        if (windows < rule.forWindows()) {
            return new Step(new DropState.Pending(firstWindow, windows), changes);
        }
        DropState.Firing firing = new DropState.Firing(firstWindow, band, 0, evidence.end(), evidence.end());
        changes.add(change(AlertState.FIRING, firing));
        return new Step(firing, changes);
    }

    private Step afterFiring(DropState.Firing firing, Evidence evidence) {
        if (!evidence.hasValue()) {
            return isStale(firing, evidence)
                    ? new Step(DropState.OK, List.of(change(AlertState.STALE, firing)))
                    : new Step(firing, List.of());
        } else if (evidence.isRecovered()) {
            return afterRecovery(observed(firing, firing.recovered() + 1, evidence));
        } else if (evidence.verdict() == Verdict.ADVERSE) {
            return afterAdverse(observed(firing, 0, evidence), evidence);
        }
        boolean isBetween = evidence.isObserved() && evidence.verdict() == Verdict.HEALTHY;
        return new Step(observed(firing, isBetween ? 0 : firing.recovered(), evidence), List.of());
    }

    private Step afterRecovery(DropState.Firing firing) {
        return firing.recovered() < rule.resolveWindows()
                ? new Step(firing, List.of())
                : new Step(DropState.OK, List.of(change(AlertState.RESOLVED, firing)));
    }

    private Step afterAdverse(DropState.Firing firing, Evidence evidence) {
        int band = bandOf(evidence);
        boolean isRepeat = rule.repeatInterval()
                .filter(interval -> evidence.end() - firing.toldAt() >= interval.toMillis())
                .isPresent();
        if (band <= firing.band() && !isRepeat) {
            return new Step(firing, List.of());
        }
        DropState.Firing told = new DropState.Firing(
                firing.firstWindow(), Math.max(band, firing.band()), 0, evidence.end(), firing.observedUntil());
        return new Step(told, List.of(change(AlertState.UPDATE, told)));
    }

    private boolean isStale(DropState.Firing firing, Evidence evidence) {
        return rule.staleAfter()
                .filter(age -> evidence.end() - firing.observedUntil() >= age.toMillis())
                .isPresent();
    }

    private int bandOf(Evidence evidence) {
        return rule.severities().bandOf(evidence.judged().judgement().dropPercent());
    }

    private static DropState.Firing observed(DropState.Firing firing, int recovered, Evidence evidence) {
        return new DropState.Firing(firing.firstWindow(), firing.band(), recovered, firing.toldAt(), evidence.end());
    }

    private static Change change(AlertState state, DropState.Firing firing) {
        return new Change(AlertKind.DROP, state, firing.firstWindow(), OptionalInt.of(firing.band()));
    }

    private static Change cleared(DropState.Pending pending) {
        return new Change(AlertKind.DROP, AlertState.OK, pending.firstWindow(), OptionalInt.empty());
    }
}
