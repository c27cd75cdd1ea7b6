package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.RoiFigures;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.roi.KnownBy;
import dev.uplift.domain.roi.Rounding;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.Ledgers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Totals of improvements by a property. They add up what each improvement shows, so they equal the sum of their parts
 * to the cent. An improvement with several tags counts under each, and once in the total.
 */
final class Portfolio {

    /** Member that tells the total over all from the groups. */
    static final String TOTAL = "isTotal";

    private static final List<String> AMOUNTS = List.of("cost", "benefit", "netBenefit");

    private Portfolio() {}

    /** By what improvements are grouped. */
    enum GroupBy {
        OWNER,
        STATUS,
        TAG;

        List<String> groups(Improvement improvement) {
            return switch (this) {
                case OWNER -> List.of(improvement.owner().orElse(""));
                case STATUS -> List.of(improvement.status().map(Enum::name).orElse(""));
                case TAG ->
                    improvement.tags().isEmpty()
                            ? List.of("")
                            : improvement.tags().stream().distinct().toList();
            };
        }
    }

    /** Rows of the same group added up as they come, so that no more is held than a row for each group. For one thread. */
    static final class Sums {

        private final Map<String, ObjectNode> byGroup = new TreeMap<>(ByteOrder.INSTANCE);

        void add(ObjectNode row) {
            String key = row.get(TOTAL).asText() + row.get("group").asText();
            ObjectNode sum = byGroup.get(key);
            if (sum == null) {
                byGroup.put(key, row.deepCopy());
            } else {
                Portfolio.add(sum, row);
            }
        }

        /** In the order of groups. */
        List<ObjectNode> rows() {
            return List.copyOf(byGroup.values());
        }
    }

    /** Rows of the improvements of one task, with their money as of then and grouped by what they are now. */
    static List<ObjectNode> rows(ImprovementView view, GroupBy groupBy, KnownBy known) {
        Ledgers ledgers = view.ledgers().orElseThrow();
        Sums sums = new Sums();
        sums.add(empty(ledgers));
        view.visit(improvement -> {
            ObjectNode own = part(ledgers, improvement.id(), known);
            sums.add(own);
            groupBy.groups(improvement)
                    .forEach(group -> sums.add(own.put(TOTAL, false).put("group", group)));
        });
        return sums.rows();
    }

    /** Rows of the same group added up, in the order of groups. */
    static List<ObjectNode> merged(List<ObjectNode> rows) {
        Sums sums = new Sums();
        rows.forEach(sums::add);
        return sums.rows();
    }

    /** With percent and ratio of the sums, as clients see it. */
    static ObjectNode finished(ObjectNode row) {
        ObjectNode node = row.deepCopy();
        node.remove(TOTAL);
        finishFigures(node);
        finishFigures((ObjectNode) node.get("projected"));
        return node;
    }

    private static void finishFigures(ObjectNode node) {
        BigDecimal cost = new BigDecimal(node.get("cost").asText());
        boolean isDefined = cost.signum() != 0;
        BigDecimal net = new BigDecimal(node.get("netBenefit").asText());
        BigDecimal benefit = new BigDecimal(node.get("benefit").asText());
        node.put("roiPercent", isDefined ? Rounding.percent(net, cost).toPlainString() : null);
        node.put("benefitCostRatio", isDefined ? Rounding.ratio(benefit, cost).toPlainString() : null);
    }

    /** What one improvement adds to a total. */
    static ObjectNode part(Ledgers ledgers, String improvementId, KnownBy known) {
        return row(ledgers.summary(improvementId, known)).put(TOTAL, true).put("group", "");
    }

    private static ObjectNode empty(Ledgers ledgers) {
        String zero =
                Rounding.money(BigDecimal.ZERO, ledgers.terms().currency()).toPlainString();
        ObjectNode node = Answers.object()
                .put("improvements", 0)
                .put("unconvertedEntries", 0)
                .put("currency", ledgers.terms().currency().getCurrencyCode());
        AMOUNTS.forEach(amount -> node.put(amount, zero));
        ObjectNode projected = node.putObject("projected");
        AMOUNTS.forEach(amount -> projected.put(amount, zero));
        return node.put(TOTAL, true).put("group", "");
    }

    private static ObjectNode row(RoiSummary summary) {
        ObjectNode node = Answers.object()
                .put("improvements", 1)
                .put("unconvertedEntries", summary.getUnconvertedEntries())
                .put("currency", summary.getCurrency());
        figures(node, summary.getRealized());
        figures(node.putObject("projected"), summary.getProjected());
        return node;
    }

    private static void figures(ObjectNode node, RoiFigures figures) {
        node.put("cost", figures.getCost())
                .put("benefit", figures.getBenefit())
                .put("netBenefit", figures.getNetBenefit());
    }

    private static void add(ObjectNode sum, ObjectNode row) {
        sum.put(
                "improvements",
                sum.get("improvements").asLong() + row.get("improvements").asLong());
        sum.put(
                "unconvertedEntries",
                sum.get("unconvertedEntries").asLong()
                        + row.get("unconvertedEntries").asLong());
        AMOUNTS.forEach(amount -> addAmount(sum, row, amount));
        AMOUNTS.forEach(amount -> addAmount((ObjectNode) sum.get("projected"), row.get("projected"), amount));
    }

    private static void addAmount(ObjectNode sum, JsonNode row, String amount) {
        BigDecimal left = new BigDecimal(sum.get(amount).asText());
        sum.put(amount, left.add(new BigDecimal(row.get(amount).asText())).toPlainString());
    }
}
