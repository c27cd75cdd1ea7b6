package dev.uplift.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The money of one improvement as its only client knows it. Every entry adds to cost or benefit, so that each state it was
 * ever in can be told from every other.
 */
final class Account {

    private static final int LARGEST_CENTS = 100_000;

    private final String improvementId;
    private final Random random;
    private final List<State> states = new ArrayList<>(List.of(new State(0, 0)));
    private int acknowledged;
    private int seen;

    private record State(long costCents, long benefitCents) {}

    Account(String improvementId, long seed) {
        this.improvementId = improvementId;
        this.random = new Random(seed);
    }

    String improvementId() {
        return improvementId;
    }

    /** The next entry, as JSON; it counts as sent from now on. */
    String nextEntry() {
        boolean isCost = random.nextBoolean();
        long cents = 1L + random.nextInt(LARGEST_CENTS);
        State last = states.get(states.size() - 1);
        states.add(
                isCost
                        ? new State(last.costCents + cents, last.benefitCents)
                        : new State(last.costCents, last.benefitCents + cents));
        return "{\"type\":\"" + (isCost ? "cost" : "benefit") + "\",\"source\":\"queries\",\"id\":\"" + improvementId
                + "-"
                + (states.size() - 1) + "\",\"improvementId\":\"" + improvementId + "\",\"amount\":\""
                + BigDecimal.valueOf(cents, 2) + "\",\"currency\":\"EUR\",\"occurredAt\":\"2026-01-01T00:00:00Z\"}";
    }

    /** All that was sent has been acknowledged. */
    void acknowledge() {
        acknowledged = states.size() - 1;
    }

    boolean hasEntries() {
        return acknowledged > 0;
    }

    /**
     * What is wrong with an answer: it shows a state that never was, or an older one than an earlier answer.
     *
     * @param mustHaveAll whether it has to show all that was acknowledged
     * @return empty if it is right
     */
    String fault(String cost, String benefit, boolean mustHaveAll) {
        int shown = states.indexOf(new State(cents(cost), cents(benefit)));
        if (shown < 0) {
            return improvementId + " never had cost " + cost + " and benefit " + benefit;
        }
        if (shown < seen) {
            return improvementId + " went back from entry " + seen + " to " + shown;
        }
        if (mustHaveAll && shown < acknowledged) {
            return improvementId + " shows entry " + shown + ", asked for " + acknowledged;
        }
        seen = shown;
        return "";
    }

    long costCents() {
        return states.get(acknowledged).costCents;
    }

    long benefitCents() {
        return states.get(acknowledged).benefitCents;
    }

    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
