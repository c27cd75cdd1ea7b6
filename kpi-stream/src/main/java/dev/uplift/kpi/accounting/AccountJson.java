package dev.uplift.kpi.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.accounting.Balance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Accounts as clients see them. */
final class AccountJson {

    private static final String TOTAL = "total";
    private static final String KPIS = "kpis";
    private static final String DEAD_LETTERS = "deadLetters";
    private static final String PASSED_ON = "passedOn";
    private static final String PARTITION = "partition";

    private AccountJson() {}

    /** The account of one partition; to be called under the gate. */
    static ObjectNode partition(AccountView view) {
        AccountSnapshot account = view.written();
        ObjectNode node = object().put(PARTITION, view.partition());
        node.set(TOTAL, balance(account.total()));
        ObjectNode kpis = node.putObject(KPIS);
        account.kpis().forEach((kpi, balance) -> kpis.set(kpi, balance(balance)));
        node.put(PASSED_ON, account.passedOn());
        ObjectNode letters = node.putObject(DEAD_LETTERS);
        account.deadLetters().forEach((reason, count) -> letters.put(reason.name(), count));
        return node;
    }

    /** What one instance tells another. */
    static ObjectNode parts(List<ObjectNode> partitions) {
        ObjectNode node = object();
        node.putArray("items").addAll(partitions);
        return node;
    }

    /** The sum of all partitions, and each one's total. */
    static ObjectNode whole(List<ObjectNode> partitions) {
        ObjectNode sum = object();
        sum.set(TOTAL, balance(Balance.ZERO));
        sum.putObject(KPIS);
        sum.put(PASSED_ON, 0);
        sum.putObject(DEAD_LETTERS);
        partitions.forEach(partition -> add(sum, partition.deepCopy().without(PARTITION)));
        ObjectNode answer = object();
        answer.set(TOTAL, sum.get(TOTAL));
        ArrayNode kpis = answer.putArray(KPIS);
        sorted(sum.get(KPIS)).forEach((kpi, balance) -> kpis.add(labelled("kpi", kpi, balance)));
        answer.set(PASSED_ON, sum.get(PASSED_ON));
        ObjectNode letters = answer.putObject(DEAD_LETTERS);
        sorted(sum.get(DEAD_LETTERS)).forEach(letters::set);
        ArrayNode parts = answer.putArray("partitions");
        partitions.stream()
                .sorted(Comparator.comparingInt(part -> part.get(PARTITION).asInt()))
                .forEach(part -> parts.add(
                        object().put(PARTITION, part.get(PARTITION).asInt()).setAll((ObjectNode) part.get(TOTAL))));
        return answer;
    }

    private static ObjectNode labelled(String label, String name, JsonNode balance) {
        return object().put(label, name).setAll((ObjectNode) balance);
    }

    /** Numbers of the same name are added. */
    private static void add(ObjectNode sum, JsonNode more) {
        more.properties().forEach(member -> {
            String name = member.getKey();
            if (member.getValue() instanceof ObjectNode inner) {
                add(sum.get(name) instanceof ObjectNode known ? known : sum.putObject(name), inner);
            } else {
                sum.put(name, sum.path(name).asLong() + member.getValue().asLong());
            }
        });
    }

    private static Map<String, JsonNode> sorted(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        return sorted;
    }

    private static ObjectNode balance(Balance balance) {
        return object().put("accepted", balance.accepted())
                .put("onTime", balance.onTime())
                .put("correction", balance.correction())
                .put("duplicate", balance.duplicate())
                .put("tooLate", balance.tooLate())
                .put("deadLettered", balance.deadLettered())
                .put("unmatched", balance.unmatched())
                .put("unaccounted", balance.unaccounted());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
