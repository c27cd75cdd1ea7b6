package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The drop alert of a series: OK, PENDING while adverse for fewer than {@code forWindows} windows, FIRING until
 * {@code resolveWindows} observed windows in a row have recovered. Windows that tell nothing (no value, too few samples,
 * no baseline) never resolve and never fire; they leave the alert where it stands.
 */
public record DropAlert(AlertRule rule) {

    /** The state after a window and the transitions on the way. */
    public record Step(DropState state, List<Transition> transitions) {}

    public Step next(DropState state, Evidence evidence) {
        if (state instanceof DropState.Firing firing) {
            return afterFiring(firing, evidence);
        } else if (state instanceof DropState.Pending pending) {
            return afterPending(pending, evidence);
        }
        return evidence.judgement().verdict() == Verdict.ADVERSE
                ? adverse(evidence.windowStart(), 1, evidence)
                : new Step(state, List.of());
    }

    /** The series is forgotten: whatever is open ends. */
    public List<Transition> abandon(DropState state) {
        return state instanceof DropState.Firing firing
                ? List.of(transition(AlertState.STALE, firing.episodeStart(), firing.sequence() + 1, firing.band()))
                : List.of();
    }

    private Step afterPending(DropState.Pending pending, Evidence evidence) {
        return switch (evidence.judgement().verdict()) {
            case ADVERSE -> adverse(pending.episodeStart(), pending.windows() + 1, evidence);
            case HEALTHY ->
                new Step(
                        DropState.OK,
                        List.of(new Transition(
                                AlertKind.DROP, AlertState.OK, pending.episodeStart(), 1, OptionalInt.empty())));
            default -> new Step(pending, List.of());
        };
    }

    private Step adverse(long episodeStart, int windows, Evidence evidence) {
        int band = rule.severities().bandOf(evidence.judgement().dropPercent());
        List<Transition> transitions = new ArrayList<>();
        if (windows == 1 && rule.forWindows() > 1) {
            transitions.add(transition(AlertState.PENDING, episodeStart, 0, band));
        }
        if (windows < rule.forWindows()) {
            return new Step(new DropState.Pending(episodeStart, windows), transitions);
        }
        int sequence = rule.forWindows() > 1 ? 1 : 0;
        transitions.add(transition(AlertState.FIRING, episodeStart, sequence, band));
        return new Step(new DropState.Firing(episodeStart, sequence, band, 0), transitions);
    }

    private Step afterFiring(DropState.Firing firing, Evidence evidence) {
        if (evidence.isRecovered()) {
            return afterRecovery(firing, firing.recovered() + 1);
        }
        int band = rule.severities().bandOf(evidence.judgement().dropPercent());
        boolean isAdverse = evidence.judgement().verdict() == Verdict.ADVERSE;
        if (isAdverse && band > firing.band()) {
            int sequence = firing.sequence() + 1;
            return new Step(
                    new DropState.Firing(firing.episodeStart(), sequence, band, 0),
                    List.of(transition(AlertState.UPDATE, firing.episodeStart(), sequence, band)));
        }
        int recovered = isAdverse ? 0 : firing.recovered();
        return new Step(
                new DropState.Firing(firing.episodeStart(), firing.sequence(), firing.band(), recovered), List.of());
    }

    private Step afterRecovery(DropState.Firing firing, int recovered) {
        if (recovered < rule.resolveWindows()) {
            return new Step(
                    new DropState.Firing(firing.episodeStart(), firing.sequence(), firing.band(), recovered),
                    List.of());
        }
        return new Step(
                DropState.OK,
                List.of(transition(AlertState.RESOLVED, firing.episodeStart(), firing.sequence() + 1, firing.band())));
    }

    private static Transition transition(AlertState state, long episodeStart, int sequence, int band) {
        return new Transition(AlertKind.DROP, state, episodeStart, sequence, OptionalInt.of(band));
    }
}
