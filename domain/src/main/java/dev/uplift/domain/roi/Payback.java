package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since when an improvement has paid for itself.
 *
 * @param date PAID_BACK: the first date from which cumulative net stays at 0 or more; PROVISIONAL: the first date it
 *     came up to 0, after which it fell below again; NOT_YET: empty
 */
public record Payback(State state, Optional<LocalDate> date) {

    private static final double ROUNDING = 1e-12;

    /** How a payback is named to clients. */
    public enum State {
        PAID_BACK,
        PROVISIONAL,
        NOT_YET
    }

    /** Undiscounted, in exact decimals. */
    public static Payback of(CashFlows flows) {
        Crossings crossings = new Crossings();
        BigDecimal cumulative = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, BigDecimal> flow : flows.netByDate().entrySet()) {
            cumulative = cumulative.add(flow.getValue());
            crossings.see(flow.getKey(), cumulative.signum() >= 0);
        }
        return crossings.payback();
    }

    /** With each flow discounted to the first one's date at a yearly rate; what is left to 0 within the rounding of the sum is 0. */
    public static Payback discounted(CashFlows flows, double rate) {
        Crossings crossings = new Crossings();
        double cumulative = 0;
        double moved = 0;
        for (Map.Entry<LocalDate, BigDecimal> flow : flows.netByDate().entrySet()) {
            double factor = Math.exp(-Math.log1p(rate) * flows.yearsSinceFirst(flow.getKey()));
            double discounted = flow.getValue().doubleValue() * factor;
            cumulative += discounted;
            moved += Math.abs(discounted);
            crossings.see(flow.getKey(), cumulative >= -ROUNDING * moved);
        }
        return crossings.payback();
    }

    /** Watches the sign of a running sum. */
    private static final class Crossings {

        private @Nullable LocalDate first;
        private @Nullable LocalDate current;

        private void see(LocalDate date, boolean isPaid) {
            if (!isPaid) {
                current = null;
            } else if (current == null) {
                current = date;
                first = first == null ? date : first;
            }
        }

        private Payback payback() {
            if (current != null) {
                return new Payback(State.PAID_BACK, Optional.of(current));
            }
            return first != null
                    ? new Payback(State.PROVISIONAL, Optional.of(first))
                    : new Payback(State.NOT_YET, Optional.empty());
        }
    }
}
