package dev.uplift.domain.accounting;

/**
 * Counts of observations.
 *
 * @param accepted counted as they were read; the others as it was clear what became of them
 */
public record Balance(
        long accepted, long onTime, long correction, long duplicate, long tooLate, long deadLettered, long unmatched) {

    public static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0, 0);

    public long of(Disposition disposition) {
        return switch (disposition) {
            case ON_TIME -> onTime;
            case CORRECTION -> correction;
            case DUPLICATE -> duplicate;
            case TOO_LATE -> tooLate;
            case DEAD_LETTERED -> deadLettered;
            case UNMATCHED -> unmatched;
        };
    }

    /** Accepted and in no class; anything but 0 is a defect. */
    public long unaccounted() {
        return accepted - onTime - correction - duplicate - tooLate - deadLettered - unmatched;
    }

    public Balance plus(Balance other) {
        return new Balance(
                accepted + other.accepted,
                onTime + other.onTime,
                correction + other.correction,
                duplicate + other.duplicate,
                tooLate + other.tooLate,
                deadLettered + other.deadLettered,
                unmatched + other.unmatched);
    }
}
