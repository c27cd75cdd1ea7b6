package dev.uplift.oracle;

import dev.uplift.oracle.Judging.Told;
import java.util.function.Consumer;

/**
 * The drop alert of one series: PENDING until enough adverse windows came in a row, then FIRING, UPDATE with each worse
 * band, RESOLVED after enough recovered ones in a row. Windows that tell nothing change nothing.
 */
final class Drops {

    private final Alerting alerting;
    private final Consumer<Told> tell;
    private boolean isFiring;
    private int adverse;
    private int recovered;
    private long episodeStart;
    private int sequence;
    private double band;

    Drops(Alerting alerting, Consumer<Told> tell) {
        this.alerting = alerting;
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
            say("FIRING", start);
        }
    }

    private void whileFiring(long start, Verdict verdict, boolean isObserved) {
        if (isObserved && verdict.isRecovered()) {
            recovered++;
            if (recovered >= alerting.resolveWindows()) {
                say("RESOLVED", start);
                isFiring = false;
                adverse = 0;
            }
        } else if (verdict.kind() == Verdict.Kind.ADVERSE) {
            recovered = 0;
            if (alerting.bandOf(verdict.dropPercent()) > band) {
                band = alerting.bandOf(verdict.dropPercent());
                say("UPDATE", start);
            }
        } else if (isObserved && verdict.kind() == Verdict.Kind.HEALTHY) {
            recovered = 0;
        }
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
        tell.accept(new Told("DROP", state, alerting.severityFrom(band), episodeStart, sequence, start));
    }
}
