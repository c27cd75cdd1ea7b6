package dev.uplift.domain.accounting;

/** Counts observations; used by one thread. */
public final class Tally {

    private long accepted;
    private long onTime;
    private long correction;
    private long duplicate;
    private long tooLate;
    private long deadLettered;
    private long unmatched;
    private boolean hasChanged;

    public Tally() {}

    /** Goes on from a balance. */
    public Tally(Balance balance) {
        accepted = balance.accepted();
        onTime = balance.onTime();
        correction = balance.correction();
        duplicate = balance.duplicate();
        tooLate = balance.tooLate();
        deadLettered = balance.deadLettered();
        unmatched = balance.unmatched();
    }

    public void accept() {
        accepted++;
        hasChanged = true;
    }

    /** Takes back the last acceptance. */
    public void withdraw() {
        accepted--;
        hasChanged = true;
    }

    public void count(Disposition disposition) {
        switch (disposition) {
            case ON_TIME -> onTime++;
            case CORRECTION -> correction++;
            case DUPLICATE -> duplicate++;
            case TOO_LATE -> tooLate++;
            case DEAD_LETTERED -> deadLettered++;
            case UNMATCHED -> unmatched++;
        }
        hasChanged = true;
    }

    public Balance balance() {
        return new Balance(accepted, onTime, correction, duplicate, tooLate, deadLettered, unmatched);
    }

    /** Whether anything was counted since the last time; asking clears it. */
    public boolean takeChange() {
        boolean changed = hasChanged;
        hasChanged = false;
        return changed;
    }
}
