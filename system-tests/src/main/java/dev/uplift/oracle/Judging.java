package dev.uplift.oracle;

import dev.uplift.oracle.Life.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Goes through one life of a series and writes down its windows and alerts.
 *
 * <p>A window belongs to the baseline of later ones if it has a value, enough samples, and no drop is open after it.
 * Nothing observed where that means 0 is sample enough: that nothing came is what was seen.
 */
final class Judging {

    private final Kpi kpi;
    private final String series;
    private final Baselines baselines;
    private final Map<Long, OptionalDouble> baselineAtClosing = new TreeMap<>();
    private final Map<Long, Double> spreadAtClosing = new TreeMap<>();
    private final Drops drops;
    private final Silences silences;
    private final List<WindowResult> windows = new ArrayList<>();
    private final List<AlertResult> alerts = new ArrayList<>();
    private OptionalDouble lastValue = OptionalDouble.empty();

    Judging(Kpi kpi, String series) {
        this.kpi = kpi;
        this.series = series;
        this.baselines = new Baselines(kpi);
        this.drops = new Drops(kpi.alerting(), this::tell);
        this.silences = new Silences(kpi.alerting().noDataWindows(), this::tell);
    }

    void next(Moment moment) {
        switch (moment.kind()) {
            case CLOSED -> close(moment);
            case CORRECTED -> correct(moment);
            case FORGOTTEN -> {
                drops.forget(moment.start());
                silences.forget(moment.start());
            }
        }
    }

    private void close(Moment moment) {
        long start = moment.start();
        OptionalDouble observed = kpi.valueOf(moment.events(), start);
        OptionalDouble value = observed.isEmpty() && kpi.samples(moment.events()) == 0 ? ofNothing() : observed;
        OptionalDouble baseline = baselines.before(start);
        double spread = baselines.spread();
        baselineAtClosing.put(start, baseline);
        spreadAtClosing.put(start, spread);
        Verdict verdict = verdict(moment.events(), value, baseline, spread);
        write(moment, value, verdict);
        boolean isObserved =
                kpi.samples(moment.events()) >= Math.max(1, kpi.alerting().minSamples());
        drops.next(start, verdict, isObserved);
        silences.next(start, value.isPresent());
        if (value.isPresent()) {
            lastValue = value;
            if (hasEvidence(moment.events()) && drops.isQuiet()) {
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

    private void correct(Moment moment) {
        OptionalDouble value = kpi.valueOf(moment.events(), moment.start());
        OptionalDouble baseline = baselineAtClosing.getOrDefault(moment.start(), OptionalDouble.empty());
        double spread = spreadAtClosing.getOrDefault(moment.start(), 0.0);
        write(moment, value, verdict(moment.events(), value, baseline, spread));
    }

    private Verdict verdict(List<Event> events, OptionalDouble value, OptionalDouble baseline, double spread) {
        return Verdict.of(kpi, value, hasEvidence(events), baseline, spread);
    }

    private boolean hasEvidence(List<Event> events) {
        long samples = kpi.samples(events);
        return samples >= kpi.alerting().minSamples() || (samples == 0 && kpi.onMissing() == Kpi.OnMissing.ZERO);
    }

    private void write(Moment moment, OptionalDouble value, Verdict verdict) {
        windows.add(new WindowResult(
                kpi.id(),
                series,
                moment.start(),
                kpi.slices().endOf(moment.start()),
                moment.revision(),
                kpi.samples(moment.events()),
                value,
                verdict.baseline(),
                verdict.dropPercent(),
                verdict.kind().name()));
    }

    private void tell(Told told) {
        alerts.add(new AlertResult(
                kpi.id(),
                series,
                told.rule(),
                told.state(),
                told.severity(),
                told.episodeStart(),
                told.sequence(),
                told.windowStart()));
    }

    /** What an alert says, before it is known of which series. */
    record Told(String rule, String state, String severity, long episodeStart, int sequence, long windowStart) {}

    List<WindowResult> windows() {
        return windows;
    }

    List<AlertResult> alerts() {
        return alerts;
    }
}
