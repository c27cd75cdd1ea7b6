package dev.uplift.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What holds within every episode, whatever its values: transitions are numbered without gaps, only some follow others,
 * and severities are those of the numbers told, or of the transition before.
 */
final class Sequence {

    private static final String NOTHING = "";
    private static final Set<String> FIRED = Set.of("FIRING", "UPDATE", "AMENDED", "NO_DATA");
    private static final Set<String> HAD_FIRED = Set.of("FIRING", "UPDATE", "AMENDED", "NO_DATA", "RESOLVED", "STALE");
    private static final Set<String> NOT_FIRED = Set.of(NOTHING, "OK", "RETRACTED");

    private static final Map<String, Set<String>> BEFORE = Map.of(
            "PENDING", NOT_FIRED,
            "OK", Set.of("PENDING"),
            "FIRING", Set.of(NOTHING, "OK", "RETRACTED", "PENDING"),
            "UPDATE", Set.of("FIRING", "UPDATE", "AMENDED"),
            "NO_DATA", NOT_FIRED,
            "RESOLVED", FIRED,
            "STALE", FIRED,
            "AMENDED", HAD_FIRED,
            "RETRACTED", HAD_FIRED);

    private static final Set<String> ENDS = Set.of("RESOLVED", "STALE");
    private static final Set<String> FIRST = Set.of("FIRING", "NO_DATA");
    private static final Set<String> ONLY_LATE = Set.of("AMENDED", "RETRACTED");
    private static final Set<String> OF_BOTH = Set.of("RESOLVED", "STALE", "AMENDED", "RETRACTED");

    private final Alerting alerting;
    private final Map<Episode, AlertResult> last = new HashMap<>();

    private record Episode(String rule, long start) {}

    Sequence(Alerting alerting) {
        this.alerting = alerting;
    }

    /** The first that breaks a rule. */
    Optional<AlertResult> firstWrong(List<AlertResult> told) {
        return told.stream().filter(alert -> !isNext(alert)).findFirst();
    }

    private boolean isNext(AlertResult alert) {
        Optional<AlertResult> before =
                Optional.ofNullable(last.put(new Episode(alert.rule(), alert.episodeStart()), alert));
        return alert.sequence() == before.map(known -> known.sequence() + 1).orElse(0)
                && isOfRule(alert)
                && mayFollow(before.map(AlertResult::state).orElse(NOTHING), alert)
                && isSeverity(before.map(AlertResult::severity).orElse(NOTHING), alert);
    }

    private static boolean isOfRule(AlertResult alert) {
        return OF_BOTH.contains(alert.state())
                || alert.state().equals("NO_DATA") == alert.rule().equals("NO_DATA");
    }

    /** Late data also opens what had ended, and says once more what stands. */
    private static boolean mayFollow(String before, AlertResult alert) {
        boolean isUsual = BEFORE.getOrDefault(alert.state(), Set.of()).contains(before);
        if (!alert.isLate()) {
            return isUsual && !ONLY_LATE.contains(alert.state());
        }
        boolean isOpenAgain = ENDS.contains(before) && FIRST.contains(alert.state());
        boolean isSaidAgain = before.equals(alert.state())
                || (before.equals("AMENDED") && alert.state().equals("NO_DATA"));
        return isUsual || isOpenAgain || isSaidAgain;
    }

    private boolean isSeverity(String before, AlertResult alert) {
        if (alert.rule().equals("NO_DATA")) {
            return alert.severity().equals(NOTHING);
        }
        String own = severity(alert.numbers().dropPercent());
        return switch (alert.state()) {
            case "OK" -> alert.severity().equals(NOTHING);
            case "PENDING" -> alert.severity().equals(alert.isLate() ? NOTHING : own);
            case "FIRING", "AMENDED" -> alert.severity().equals(own);
            case "UPDATE" -> alert.severity().equals(own) || alert.severity().equals(before);
            case "RETRACTED" ->
                alert.severity().equals(NOTHING) || alert.severity().equals(before);
            default -> alert.severity().equals(before);
        };
    }

    private String severity(OptionalDouble dropPercent) {
        return alerting.severityFrom(alerting.bandOf(dropPercent));
    }
}
