package dev.uplift.oracle;

import dev.uplift.oracle.Judging.Told;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The drop alert of one series: PENDING until enough adverse windows came in a row, then FIRING, UPDATE with each worse
 * band or when it was not told for long, RESOLVED after enough recovered ones in a row, STALE after too long without a
 * value. Windows that tell nothing change nothing else.
 */
final class Drops {

    private final Alerting alerting;
    private final Slices slices;
    private final Consumer<Told> tell;
    private boolean isFiring;
    private int adverse;
    private int recovered;
    private long episodeStart;
    private int sequence;
    private double band;
    private long toldAt;
    private long observedUntil;

    Drops(Alerting alerting, Slices slices, Consumer<Told> tell) {
        this.alerting = alerting;
        this.slices = slices;
        this.tell = tell;
    }

    boolean isQuiet() {
        return adverse == 0;
    }

    /**
     * @param isObserved whether the window has samples enough to say that a drop is over
     */
    void next(long start, Verdict verdict, boolean isObserved) {
        if (isFiring) {
            whileFiring(start, verdict, isObserved);
        } else if (verdict.kind() == Verdict.Kind.ADVERSE) {
            worsen(start, verdict);
        } else if (verdict.kind() == Verdict.Kind.HEALTHY && adverse > 0) {
            clear(start);
        }
    }

    private void clear(long start) {
        sequence++;
        tell.accept(new Told("DROP", "OK", "", episodeStart, sequence, start));
        adverse = 0;
    }

    private void worsen(long start, Verdict verdict) {
        adverse++;
        band = alerting.bandOf(verdict.dropPercent());
        if (adverse == 1) {
            episodeStart = start;
            sequence = -1;
            if (alerting.forWindows() > 1) {
                say("PENDING", start);
            }
        }
        if (adverse >= alerting.forWindows()) {
            isFiring = true;
            recovered = 0;
            observedUntil = slices.endOf(start);
            say("FIRING", start);
        }
    }

    private void whileFiring(long start, Verdict verdict, boolean isObserved) {
        if (verdict.kind() == Verdict.Kind.NO_VALUE) {
            if (isOver(alerting.staleMillis(), observedUntil, start)) {
                end("STALE", start);
            }
            return;
        }
        observedUntil = slices.endOf(start);
        if (isObserved && verdict.isRecovered()) {
            recovered++;
            if (recovered >= alerting.resolveWindows()) {
                end("RESOLVED", start);
            }
        } else if (verdict.kind() == Verdict.Kind.ADVERSE) {
            recovered = 0;
            repeat(start, alerting.bandOf(verdict.dropPercent()));
        } else if (isObserved && verdict.kind() == Verdict.Kind.HEALTHY) {
            recovered = 0;
        }
    }

    private void repeat(long start, double next) {
        if (next > band || isOver(alerting.repeatMillis(), toldAt, start)) {
            band = Math.max(band, next);
            say("UPDATE", start);
        }
    }

    /** Whether at the end of a window so much time has passed. */
    private boolean isOver(OptionalLong millis, long since, long start) {
        return millis.isPresent() && slices.endOf(start) - since >= millis.getAsLong();
    }

    private void end(String state, long start) {
        say(state, start);
        isFiring = false;
        adverse = 0;
    }

    void forget(long start) {
        if (isFiring) {
            say("STALE", start);
        } else if (adverse > 0) {
            clear(start);
        }
    }

    private void say(String state, long start) {
        sequence++;
        toldAt = slices.endOf(start);
        tell.accept(new Told("DROP", state, alerting.severityFrom(band), episodeStart, sequence, start));
    }
}
