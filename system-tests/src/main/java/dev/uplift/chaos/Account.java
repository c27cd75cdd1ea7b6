package dev.uplift.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** Where the entry is that led to each state but the first. */
    private final List<Place> places = new ArrayList<>();

    private int seen;
    private String seenFrom = "";

    private record State(long costCents, long benefitCents) {}

    private record Place(int partition, long offset) {}

    /**
     * What an answer shows, and from where.
     *
     * @param included offset of the last event included, by partition
     * @param isOfCopy whether it may be older than an earlier answer
     * @param from who answered and what it says of itself
     */
    record Shown(String cost, String benefit, Map<Integer, Long> included, boolean isOfCopy, String from) {}

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

    /** The last entry that was sent has been acknowledged. */
    void acknowledge(int partition, long offset) {
        places.add(new Place(partition, offset));
    }

    boolean hasEntries() {
        return !places.isEmpty();
    }

    /**
     * What is wrong with an answer: it shows a state that never was, lacks what it says it includes, or is older than an
     * earlier one though it is not of a copy.
     *
     * @param mustHaveAll whether it has to show all that was acknowledged
     * @return empty if it is right
     */
    String fault(Shown answer, boolean mustHaveAll) {
        int shown = states.indexOf(new State(cents(answer.cost()), cents(answer.benefit())));
        if (shown < 0) {
            return improvementId + " never had cost " + answer.cost() + " and benefit " + answer.benefit();
        }
        if (shown < seen && !answer.isOfCopy()) {
            return improvementId + " went back to entry " + shown + " from entry " + seen + " of " + seenFrom;
        }
        if (mustHaveAll && shown < places.size()) {
            return improvementId + " shows entry " + shown + ", asked for " + places.size();
        }
        for (int entry = shown; entry < places.size(); entry++) {
            Place place = places.get(entry);
            if (answer.included().getOrDefault(place.partition(), -1L) >= place.offset()) {
                return improvementId + " lacks " + place + ", which it says it includes";
            }
        }
        if (shown > seen) {
            seen = shown;
            seenFrom = answer.from();
        }
        return "";
    }

    long costCents() {
        return states.get(places.size()).costCents;
    }

    long benefitCents() {
        return states.get(places.size()).benefitCents;
    }

    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
