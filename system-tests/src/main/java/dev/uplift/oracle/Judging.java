package dev.uplift.oracle;

import dev.uplift.oracle.Life.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goes through one life of a series and writes down its windows and alerts.
 *
 * <p>A window belongs to the baseline of later ones if it has a value, enough samples, and no drop is open after it, unless
 * that is to make no difference.
 * Nothing observed where that means 0 is sample enough: that nothing came is what was seen.
 *
 * <p>After late data everything is gone through again from the beginning, as if it had come in time. A window whose value
 * or verdict then is another is told again. What had no baseline when it closed gets none, and what lies before the first
 * window that closed has no part in alerts. Of a life with late data the alerts are those that should have been.
 */
final class Judging {

    private final Kpi kpi;
    private final Telling telling;
    private final NavigableMap<Long, List<Event>> events = new TreeMap<>();
    private final Set<Long> closed = new HashSet<>();
    private final Set<Long> unjudged = new HashSet<>();
    private final Set<Long> corrected = new HashSet<>();
    private final Map<Long, WindowResult> told = new HashMap<>();
    private final List<WindowResult> windows = new ArrayList<>();
    private final List<AlertResult> alerts = new ArrayList<>();
    private final List<AlertResult> uncorrected = new ArrayList<>();
    private final NavigableSet<Long> corrections = new TreeSet<>();
    private Baselines baselines;
    private Drops drops;
    private Silences silences;
    private OptionalDouble lastValue = OptionalDouble.empty();
    private Numbers judged = Numbers.NONE;

    Judging(Kpi kpi, String series, Map<String, String> dimensions) {
        this.kpi = kpi;
        this.telling = new Telling(kpi, series, dimensions);
        begin();
    }

    private void begin() {
        baselines = new Baselines(kpi);
        drops = new Drops(kpi.alerting(), kpi.slices(), this::tell);
        silences = new Silences(kpi.alerting().noDataWindows(), this::tell);
        lastValue = OptionalDouble.empty();
        alerts.clear();
    }

    void next(Moment moment) {
        switch (moment.kind()) {
            case CLOSED -> {
                events.put(moment.start(), moment.events());
                closed.add(moment.start());
                judge(moment.start());
            }
            case CORRECTED -> {
                events.put(moment.start(), moment.events());
                corrected.add(moment.start());
            }
            case SETTLED -> {
                if (corrections.isEmpty()) {
                    uncorrected.addAll(alerts);
                }
                corrections.add(moment.at());
                begin();
                events.keySet().forEach(this::judge);
                corrected.clear();
            }
            case FORGOTTEN -> {
                judged = Numbers.NONE;
                drops.forget(moment.start());
                silences.forget(moment.start());
            }
        }
    }

    private void judge(long start) {
        List<Event> own = events.getOrDefault(start, List.of());
        boolean isLive = closed.contains(start);
        OptionalDouble observed = kpi.valueOf(own, start);
        OptionalDouble value = isLive && observed.isEmpty() && own.isEmpty() ? ofNothing() : observed;
        OptionalDouble baseline = unjudged.contains(start) ? OptionalDouble.empty() : baselines.before(start);
        Verdict verdict = Verdict.of(kpi, value, hasEvidence(own), baseline, baselines.spread());
        judged = new Numbers(value, verdict.baseline(), verdict.dropPercent());
        if (isLive) {
            drops.next(
                    start,
                    verdict,
                    kpi.samples(own) >= Math.max(1, kpi.alerting().minSamples()));
            silences.next(start, value.isPresent());
        }
        write(start, own, verdict);
        if (value.isPresent()) {
            lastValue = value;
            if (hasEvidence(own) && (drops.isQuiet() || kpi.reference().includesAll())) {
                baselines.add(start, value.getAsDouble(), baseline);
            }
        }
    }

    private OptionalDouble ofNothing() {
        return switch (kpi.onMissing()) {
            case ZERO -> OptionalDouble.of(0);
            case NULL -> OptionalDouble.empty();
            case LAST -> lastValue;
        };
    }

    private boolean hasEvidence(List<Event> own) {
        long samples = kpi.samples(own);
        return samples >= kpi.alerting().minSamples() || (own.isEmpty() && kpi.onMissing() == Kpi.OnMissing.ZERO);
    }

    private void write(long start, List<Event> own, Verdict verdict) {
        WindowResult before = told.get(start);
        boolean isOther = before == null
                || !before.value().equals(judged.value())
                || !before.verdict().equals(verdict.kind().name());
        if (!isOther && !corrected.contains(start)) {
            return;
        }
        boolean isClosing = before == null && closed.contains(start);
        if (isClosing) {
            boolean isKnown = judged.value().isPresent() || !own.isEmpty();
            if (isKnown && verdict.baseline().isEmpty()) {
                unjudged.add(start);
            }
        }
        String reason = isClosing ? "CLOSED" : corrected.contains(start) ? "LATE_DATA" : "BASELINE";
        int revision = before != null ? before.revision() + 1 : isClosing ? 0 : 1;
        WindowResult next = telling.window(start, revision, reason, own, judged, verdict.kind());
        told.put(start, next);
        windows.add(next);
    }

    private void tell(Told next) {
        alerts.add(telling.alert(next, judged));
    }

    /** What an alert says, before it is known of which series. */
    record Told(String rule, String state, String severity, long episodeStart, int sequence, long windowStart) {}

    List<WindowResult> windows() {
        return windows;
    }

    List<AlertResult> alerts() {
        return alerts;
    }

    /** When late data took effect. */
    NavigableSet<Long> corrections() {
        return corrections;
    }

    /** The alerts that were told before late data took effect for the first time. */
    List<AlertResult> uncorrected() {
        return corrections.isEmpty() ? alerts : uncorrected;
    }
}
