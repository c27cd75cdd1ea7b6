package dev.uplift.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an episode of an alert stands after all that was said of it: how bad it was, how it ended and with which window.
 * An episode that never fired, or was retracted, does not stand. Its name is left out: one that late data showed to have
 * begun earlier keeps the name it had.
 *
 * @param end empty: it is open
 * @param endWindow start of the window that ended it; 0: it is open
 */
record Standing(String rule, String severity, String end, long endWindow) {

    private record Name(String rule, long start) {}

    /**
     * @param alerts of one series, in the order of their telling
     */
    static List<Standing> of(List<AlertResult> alerts) {
        Map<Name, Standing> standing = new LinkedHashMap<>();
        for (AlertResult alert : alerts) {
            Name name = new Name(alert.rule(), alert.episodeStart());
            switch (alert.state()) {
                case "FIRING", "UPDATE", "NO_DATA", "AMENDED" ->
                    standing.put(name, new Standing(alert.rule(), alert.severity(), "", 0));
                case "RESOLVED", "STALE" ->
                    standing.put(
                            name, new Standing(alert.rule(), alert.severity(), alert.state(), alert.windowStart()));
                default -> standing.remove(name);
            }
        }
        List<Standing> all = new ArrayList<>(standing.values());
        all.sort(Comparator.comparing(Standing::toString));
        return all;
    }
}
