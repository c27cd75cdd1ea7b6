package dev.uplift.oracle;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an episode of an alert stands after all that was said of it: how bad it was, how it ended and with which windows.
 * An episode that never fired, or was retracted, does not stand. Its name is left out: one that late data showed to have
 * begun earlier keeps the name it had. Left out is also how often the same was said again.
 *
 * @param worst the window with which it fired or last became worse
 * @param state that ended it; empty: it is open
 * @param end the window that ended it
 */
record Standing(String rule, String severity, Moved worst, String state, Moved end) {

    /** A window that moved the alert. */
    record Moved(long start, Numbers numbers) {

        static final Moved NEVER = new Moved(0, Numbers.NONE);

        static Moved by(AlertResult alert) {
            return new Moved(alert.windowStart(), alert.numbers());
        }

        boolean isSame(Moved other) {
            return start == other.start && numbers.areNear(other.numbers);
        }
    }

    private static final Comparator<Standing> BY_TIME = Comparator.comparing(Standing::rule)
            .thenComparingLong(standing -> standing.worst.start())
            .thenComparingLong(standing -> standing.end.start());

    private record Name(String rule, long start) {}

    boolean isSame(Standing other) {
        return rule.equals(other.rule)
                && severity.equals(other.severity)
                && worst.isSame(other.worst)
                && state.equals(other.state)
                && end.isSame(other.end);
    }

    /**
     * @param alerts of one series, in the order of their telling
     */
    static List<Standing> of(List<AlertResult> alerts) {
        Map<Name, Standing> standing = new LinkedHashMap<>();
        for (AlertResult alert : alerts) {
            Name name = new Name(alert.rule(), alert.episodeStart());
            Standing before = standing.get(name);
            switch (alert.state()) {
                case "FIRING", "UPDATE", "NO_DATA", "AMENDED" -> standing.put(name, open(before, alert));
                case "RESOLVED", "STALE" -> standing.put(name, ended(before, alert));
                default -> standing.remove(name);
            }
        }
        return standing.values().stream().sorted(BY_TIME).toList();
    }

    private static Standing open(@Nullable Standing before, AlertResult alert) {
        Moved worst = before != null && before.isRepeatedBy(alert) ? before.worst : Moved.by(alert);
        return new Standing(alert.rule(), alert.severity(), worst, "", Moved.NEVER);
    }

    private boolean isRepeatedBy(AlertResult alert) {
        return alert.state().equals("UPDATE") && alert.severity().equals(severity);
    }

    private static Standing ended(@Nullable Standing before, AlertResult alert) {
        Moved worst = before == null ? Moved.NEVER : before.worst;
        return new Standing(alert.rule(), alert.severity(), worst, alert.state(), Moved.by(alert));
    }
}
