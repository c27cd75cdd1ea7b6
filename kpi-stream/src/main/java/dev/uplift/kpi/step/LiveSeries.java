package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.Series;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.SeriesLimit.Candidate;

/** One series of a task and where it stands in its {@link SeriesTable}. */
final class LiveSeries extends SeriesLog.Logged {

    private final Measured measured;
    private final String name;
    private final Series series;

    /** The time under which it stands on the agenda. */
    long due = Long.MAX_VALUE;

    /** As in {@link SeriesCodec.Stored}. */
    long waitingSince = SeriesCodec.SETTLED;

    LiveSeries(String key, Measured measured, String name, Series series) {
        super(key);
        this.measured = measured;
        this.name = name;
        this.series = series;
    }

    KpiDefinition kpi() {
        return measured.kpi();
    }

    Measured measured() {
        return measured;
    }

    String name() {
        return name;
    }

    Series series() {
        return series;
    }

    /** Whether it may yet turn out to be one too many. */
    boolean isWaiting() {
        return waitingSince != SeriesCodec.SETTLED;
    }

    Candidate candidate() {
        return new Candidate(waitingSince, name);
    }

    @Override
    SeriesCodec.Stored state() {
        return new SeriesCodec.Stored(
                measured.definition(),
                measured.data(),
                waitingSince,
                series.state().snapshot());
    }

    /** Merges a partial into each of its windows. */
    @Override
    void take(Partial partial) {
        WindowRule rule = kpi().window();
        long start = partial.firstWindow();
        while (start < partial.lastWindow()) {
            Aggregate copy = kpi().measurement().empty();
            copy.merge(partial.aggregate());
            take(partial, start, copy);
            start = rule.after(rule.windowOf(start)).start();
        }
        take(partial, start, partial.aggregate());
    }

    private void take(Partial partial, long windowStart, Aggregate aggregate) {
        if (partial.isLate()) {
            series.addLate(new LateKey(partial.lateSlotEnd(), windowStart), aggregate);
        } else {
            series.add(windowStart, aggregate);
        }
    }
}
