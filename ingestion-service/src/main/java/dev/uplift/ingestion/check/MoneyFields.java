package dev.uplift.ingestion.check;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.avro.MoneyKind;
import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;
import dev.uplift.domain.roi.Money;
import dev.uplift.ingestion.check.EventError.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What costs and benefits have of their own. */
final class MoneyFields {

    private MoneyFields() {}

    static MoneyEntry read(FieldReader fields, MoneyFlow flow) {
        String amount = fields.text("amount", EventRules.MAX_DECIMAL);
        String currency = fields.text("currency", TextRules.MAX_IDENTIFIER);
        checkMoney(fields, amount, currency);
        MoneyKind kind = fields.optionalWord("kind", MoneyKind.class).orElse(MoneyKind.REALIZED);
        String category = fields.optionalIdentifier("category").orElse(null);
        List<Attribution> attributions = flow == MoneyFlow.BENEFIT ? attributions(fields) : List.of();
        return new MoneyEntry(flow, amount, currency, kind, category, attributions);
    }

    private static void checkMoney(FieldReader fields, String amount, String currency) {
        if (!currency.isEmpty() && !isMoney("0", currency)) {
            fields.wrong("currency", Kind.UNKNOWN_CURRENCY, "must be an ISO 4217 code of a currency in use");
        } else if (!currency.isEmpty()
                && !amount.isEmpty()
                && !(EventRules.isDecimal(amount) && isMoney(amount, currency))) {
            fields.wrong(
                    "amount",
                    Kind.BAD_AMOUNT,
                    "must be a plain decimal string of at most 30 digits, with no more fraction digits than its currency");
        }
    }

    private static boolean isMoney(String amount, String currency) {
        try {
            Money.parse(amount, currency);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Attribution> attributions(FieldReader fields) {
        List<Attribution> attributions = new ArrayList<>();
        Set<String> improvements = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (FieldReader item : fields.objects("attributions", EventRules.MAX_ATTRIBUTIONS)) {
            String improvementId = item.identifier("improvementId");
            String weight = item.text("weight", EventRules.MAX_DECIMAL);
            item.refuseUnknown();
            sum = sum.add(weight(item, weight));
            if (!improvements.add(improvementId)) {
                item.wrong("improvementId", Kind.BAD_WEIGHT, "may be attributed once only");
            }
            attributions.add(new Attribution(improvementId, weight));
        }
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            fields.wrong("attributions", Kind.BAD_WEIGHT, "weights must sum to at most 1");
        }
        return attributions;
    }

    private static BigDecimal weight(FieldReader item, String text) {
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (EventRules.isDecimal(text)) {
            BigDecimal weight = new BigDecimal(text);
            if (weight.signum() > 0 && weight.compareTo(BigDecimal.ONE) <= 0) {
                return weight;
            }
        }
        item.wrong("weight", Kind.BAD_WEIGHT, "must be a decimal string over 0 and at most 1");
        return BigDecimal.ZERO;
    }
}
