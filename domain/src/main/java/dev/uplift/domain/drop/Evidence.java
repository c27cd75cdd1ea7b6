package dev.uplift.domain.drop;

/**
 * What a closed window tells its alerts.
 *
 * @param isObserved by observations enough to say that a drop is over
 * @param isRecovered observed, and below the percentage that resolves
 */
public record Evidence(Judged judged, boolean isObserved, boolean isRecovered) {

    long start() {
        return judged.window().start();
    }

    long end() {
        return judged.window().end();
    }

    /** Whether the window has a value, observed or meant. */
    boolean hasValue() {
        return judged.value().isPresent();
    }

    Verdict verdict() {
        return judged.judgement().verdict();
    }
}
