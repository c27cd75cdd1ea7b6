package dev.uplift.roi.state;

import dev.uplift.kit.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Reads stretches of a table, in the order of keys. */
public final class Scan {

    private Scan() {}

    /** Every entry whose key begins so. */
    public static List<KeyValue<Bytes, byte[]>> prefix(Table table, Bytes prefix) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = table.prefixed(prefix)) {
            entries.forEachRemaining(found::add);
        }
        return found;
    }

    /** Visits entries from a key on (null: from the first) until the visitor says no. */
    public static void from(Table table, @Nullable Bytes from, BiPredicate<Bytes, byte[]> visitor) {
        visit(table.range(from, null), visitor);
    }

    /** Visits entries of a range, both ends included, until the visitor says no. */
    public static void range(Table table, Bytes from, Bytes to, BiPredicate<Bytes, byte[]> visitor) {
        if (from.compareTo(to) <= 0) {
            visit(table.range(from, to), visitor);
        }
    }

    private static void visit(KeyValueIterator<Bytes, byte[]> iterator, BiPredicate<Bytes, byte[]> visitor) {
        try (KeyValueIterator<Bytes, byte[]> entries = iterator) {
            boolean isWanted = true;
            while (isWanted && entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                isWanted = visitor.test(entry.key, entry.value);
            }
        }
    }
}
