package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.roi.state.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The series of one KPI in short: how many, and those whose newest window is worst against its baseline. For one thread. */
final class FallenSeries {

    static final String SERIES = "series";
    static final String SHOWN = "bySeries";

    /** All are counted. */
    private static final int MOST_SHOWN = 10;

    private static final String DROP = "dropPercent";

    private final TreeSet<KpiWindow> worst = new TreeSet<>(worstFirst(KpiWindow::getDropPercent, KpiWindow::getSeries));
    private long count;

    void add(KpiWindow newest) {
        count++;
        worst.add(newest);
        if (worst.size() > MOST_SHOWN) {
            worst.pollLast();
        }
    }

    /** @param standing adds how the series of a newest window stands */
    ObjectNode row(String kpi, BiConsumer<ObjectNode, KpiWindow> standing) {
        ObjectNode row = Answers.object().put("kpi", kpi).put(SERIES, count);
        ArrayNode shown = row.putArray(SHOWN);
        for (KpiWindow newest : worst) {
            ObjectNode one = shown.addObject().put(SERIES, newest.getSeries()).put(DROP, newest.getDropPercent());
            standing.accept(one, newest);
        }
        return row;
    }

    /** Adds what one task told of a KPI to what others did. */
    static void join(ObjectNode row, ObjectNode part) {
        row.put(SERIES, row.path(SERIES).asLong() + part.path(SERIES).asLong());
        ArrayNode all = row.withArray(SHOWN);
        part.path(SHOWN).forEach(all::add);
    }

    /** The worst of all that tasks told of a KPI. */
    static List<ObjectNode> worst(ObjectNode row) {
        List<ObjectNode> all = new ArrayList<>();
        row.path(SHOWN).forEach(one -> all.add((ObjectNode) one));
        all.sort(worstFirst(FallenSeries::drop, one -> one.path(SERIES).asText()));
        return all.subList(0, Math.min(all.size(), MOST_SHOWN));
    }

    private static @Nullable Double drop(ObjectNode one) {
        JsonNode drop = one.path(DROP);
        return drop.isNumber() ? drop.asDouble() : null;
    }

    /** Those that can not be compared come last, equals in the order of their names. */
    private static <T> Comparator<T> worstFirst(Function<T, @Nullable Double> drop, Function<T, String> series) {
        return Comparator.comparing(drop, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(series, ByteOrder.INSTANCE);
    }
}
