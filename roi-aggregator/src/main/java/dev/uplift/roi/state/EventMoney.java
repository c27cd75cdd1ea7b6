package dev.uplift.roi.state;

import static dev.uplift.domain.event.EventRules.require;
import static dev.uplift.domain.event.TextRules.requireIdentifier;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;
import dev.uplift.domain.roi.Attributions;
import dev.uplift.domain.roi.EntryKind;
import dev.uplift.domain.roi.Flow;
import dev.uplift.domain.roi.LedgerEntry;
import dev.uplift.domain.roi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Money events as entries of ledgers. */
final class EventMoney {

    private EventMoney() {}

    /** Why the money of an event can be entered nowhere; empty if it can, or there is none. */
    static Optional<String> defect(ImprovementEvent event) {
        try {
            if (event.getPayload() instanceof MoneyEntry money) {
                refuse(event, money);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(ImprovementEvent event, MoneyEntry money) {
        requireDecimal("amount", money.getAmount());
        money(money);
        String category = money.getCategory();
        require(category == null || TextRules.isIdentifier(category), "category", TextRules.IDENTIFIER_RULE);
        List<Attribution> shares = money.getAttributions();
        int most = EventRules.MAX_ATTRIBUTIONS;
        require(shares.size() <= most, "attributions", "must be at most " + most);
        for (Attribution share : shares) {
            requireIdentifier("improvementId of an attribution", share.getImprovementId());
            requireDecimal("weight", share.getWeight());
        }
        attributions(event, money);
    }

    private static void requireDecimal(String field, String text) {
        require(EventRules.isDecimal(text), field, "must be a plain decimal of at most 30 digits");
    }

    /** @throws IllegalArgumentException if the weights are none or too much; the message names them */
    static Attributions attributions(ImprovementEvent event, MoneyEntry money) {
        if (money.getAttributions().isEmpty()) {
            return Attributions.whole(event.getImprovementId());
        }
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        for (Attribution share : money.getAttributions()) {
            if (weights.put(share.getImprovementId(), weight(share)) != null) {
                throw new IllegalArgumentException(share.getImprovementId() + " has two weights");
            }
        }
        return new Attributions(weights);
    }

    /** @throws IllegalArgumentException if it is no money; the message names the value */
    static Money money(MoneyEntry entry) {
        return Money.parse(entry.getAmount(), entry.getCurrency());
    }

    /** What the event puts into the ledger of one improvement: its share, and on the reporter the unattributed rest. */
    static List<LedgerEntry> entries(
            String improvementId, ImprovementEvent event, MoneyEntry money, Instant arrivedAt) {
        Attributions attributions = attributions(event, money);
        List<LedgerEntry> entries = new ArrayList<>();
        BigDecimal share = attributions.weights().get(improvementId);
        if (share != null) {
            entries.add(entry(event, money, share, true, arrivedAt));
        }
        BigDecimal rest = attributions.rest();
        if (improvementId.equals(event.getImprovementId()) && rest.signum() > 0) {
            entries.add(entry(event, money, rest, false, arrivedAt));
        }
        return entries;
    }

    private static LedgerEntry entry(
            ImprovementEvent event, MoneyEntry money, BigDecimal weight, boolean isAttributed, Instant arrivedAt) {
        return new LedgerEntry(
                event.getSource(),
                event.getId(),
                Flow.valueOf(money.getFlow().name()),
                EntryKind.valueOf(money.getKind().name()),
                money(money),
                weight,
                isAttributed,
                Optional.ofNullable(money.getCategory()),
                event.getOccurredAt(),
                arrivedAt);
    }

    private static BigDecimal weight(Attribution share) {
        try {
            return new BigDecimal(share.getWeight());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("weight " + share.getWeight() + " is not a decimal number", e);
        }
    }
}
