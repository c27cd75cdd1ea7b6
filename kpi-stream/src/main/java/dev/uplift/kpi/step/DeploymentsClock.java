package dev.uplift.kpi.step;

import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when all deployments are known. Those that arrive before a window is final count for it, and the table of deployments is behind its topic: so when time has
 * come to a window, the topic is asked where it ends, and the window closes once the table is there.
 */
final class DeploymentsClock {

    private final Supplier<BooleanSupplier> asking;
    private long now = Long.MIN_VALUE;
    private long next = Long.MIN_VALUE;
    private @Nullable BooleanSupplier isThere;

    /** @param asking begins to ask how far the topic goes now; the answer is whether the table has come there */
    DeploymentsClock(Supplier<BooleanSupplier> asking) {
        this.asking = asking;
    }

    /**
     * How far windows may close. Looks whether the table has come to where the topic ended when that was asked, and asks anew if nothing can be closed for want of it; never waits.
     *
     * @param wanted how far time has come
     * @param isDue whether anything closes until then
     * @return not later than wanted: nothing that closes until then needs a deployment that is not in the table
     */
    long reach(long wanted, LongPredicate isDue) {
        if (!isDue.test(wanted)) {
            return wanted;
        }
        look();
        if (isThere == null && now < wanted && !isDue.test(now)) {
            next = wanted;
            isThere = asking.get();
            look();
        }
        return Math.min(now, wanted);
    }

    private void look() {
        if (isThere != null && isThere.getAsBoolean()) {
            now = next;
            isThere = null;
        }
    }
}
