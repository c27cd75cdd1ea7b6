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

    private static final long NEVER = Long.MAX_VALUE;

    private final Measured measured;
    private final String name;
    private final Series series;

    /** The time under which it counts on the agenda. */
    private long due = NEVER;

    /** A later time under which it stands there as well, because it became due sooner; {@code Long.MIN_VALUE}: none. */
    private long alsoAt = Long.MIN_VALUE;

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

    /** Whether it is to be put on the agenda at this time, at which something happens next. */
    boolean standAt(long time) {
        if (time == due) {
            return false;
        }
        if (due != NEVER) {
            alsoAt = Math.max(alsoAt, due);
        }
        due = time;
        return time != alsoAt;
    }

    /** It was taken from the agenda at this time; returns whether that counts. */
    boolean isTakenAt(long time) {
        boolean counts = time == due;
        if (counts) {
            due = NEVER;
        }
        if (time == alsoAt) {
            alsoAt = Long.MIN_VALUE;
        }
        return counts;
    }

    /** What is left of it on the agenda does not count. */
    void standNowhere() {
        due = NEVER;
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
