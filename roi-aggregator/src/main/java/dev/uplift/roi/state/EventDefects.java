package dev.uplift.roi.state;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes an event of no use to anybody. It need not have come through the ingestion service, which asks for the same. */
final class EventDefects {

    private EventDefects() {}

    /** @throws IllegalArgumentException if it has one; the message names field and rule */
    static void refuse(ImprovementEvent event) {
        requireIdentifier("source", event.getSource());
        requireIdentifier("id", event.getId());
        requireIdentifier("improvementId", event.getImprovementId());
        require(!event.getOccurredAt().isBefore(EventRules.FIRST_TIME), "occurredAt", "must lie in 1970 or later");
        if (event.getPayload() instanceof MoneyEntry money) {
            refuse(event, money);
        } else if (event.getPayload() instanceof LifecycleStep step) {
            refuse(step);
        }
    }

    private static void refuse(ImprovementEvent event, MoneyEntry money) {
        require(EventRules.isDecimal(money.getAmount()), "amount", "must be a plain decimal of at most 30 digits");
        EventMoney.money(money);
        requireOptionalIdentifier("category", money.getCategory());
        List<Attribution> shares = money.getAttributions();
        requireAtMost(EventRules.MAX_ATTRIBUTIONS, shares, "attributions");
        for (Attribution share : shares) {
            requireIdentifier("improvementId of an attribution", share.getImprovementId());
            require(EventRules.isDecimal(share.getWeight()), "weight", "must be a plain decimal of at most 30 digits");
        }
        EventMoney.attributions(event, money);
    }

    private static void refuse(LifecycleStep step) {
        String title = step.getTitle();
        require(title == null || TextRules.isTitle(title), "title", TextRules.TITLE_RULE);
        requireOptionalIdentifier("owner", step.getOwner());
        requireNames("kpis", step.getKpis());
        requireNames("tags", step.getTags());
    }

    private static void requireNames(String field, @Nullable List<String> names) {
        if (names != null) {
            requireAtMost(EventRules.MAX_NAMES, names, field);
            names.forEach(name -> requireIdentifier("each of " + field, name));
        }
    }

    private static void requireOptionalIdentifier(String field, @Nullable String text) {
        if (text != null) {
            requireIdentifier(field, text);
        }
    }

    private static void requireIdentifier(String field, String text) {
        require(TextRules.isIdentifier(text), field, TextRules.IDENTIFIER_RULE);
    }

    private static void requireAtMost(int most, List<?> items, String field) {
        require(items.size() <= most, field, "must be at most " + most);
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule);
        }
    }
}
