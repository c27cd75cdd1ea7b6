package dev.uplift.kpi.step;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dimensions as they lie in an Avro map; a value becomes a text when it is first asked for. They are few, and so they are looked through. */
final class DimensionBytes extends AbstractMap<String, String> {

    private static final int FEW = 16;

    private final byte[] bytes;
    private final int start;
    private final int entries;
    private @Nullable String @Nullable [] values;

    private DimensionBytes(byte[] bytes, int start, int entries) {
        this.bytes = bytes;
        this.start = start;
        this.entries = entries;
    }

    /** Passes a map, and makes it one of texts at once if it has more entries than are looked through. What it is worth if the cursor is wrong is not said. */
    static Map<String, String> read(byte[] bytes, AvroCursor cursor) {
        int start = cursor.position();
        int entries = pass(cursor);
        DimensionBytes dimensions = new DimensionBytes(bytes, start, entries);
        return entries <= FEW || cursor.isWrong() ? dimensions : dimensions.texts();
    }

    /**
     * Passes a map: blocks of entries behind their number. A negative number announces the size of the block: rare, so it is taken for wrong.
     *
     * @return how many entries there are
     */
    private static int pass(AvroCursor cursor) {
        int entries = 0;
        for (long more = cursor.number(); more != 0 && !cursor.isWrong(); more = cursor.number()) {
            if (more < 0) {
                return cursor.wrong();
            }
            for (long left = more; left > 0 && !cursor.isWrong(); left--) {
                cursor.text();
                cursor.text();
                entries++;
            }
        }
        return entries;
    }

    /** Of entries with the same name the last one counts. */
    @Override
    public @Nullable String get(Object name) {
        return name instanceof String text ? find(text) : null;
    }

    private @Nullable String find(String name) {
        int found = -1;
        int valueStart = 0;
        int valueEnd = 0;
        AvroCursor cursor = new AvroCursor(bytes, start);
        int index = 0;
        while (index < entries) {
            for (long left = cursor.number(); left > 0; left--) {
                int nameLength = cursor.text();
                int nameEnd = cursor.position();
                int valueLength = cursor.text();
                if (ObservationBytes.isText(bytes, nameEnd - nameLength, nameEnd, name)) {
                    found = index;
                    valueEnd = cursor.position();
                    valueStart = valueEnd - valueLength;
                }
                index++;
            }
        }
        return found < 0 ? null : value(found, valueStart, valueEnd);
    }

    private String value(int index, int valueStart, int valueEnd) {
        if (values == null) {
            values = new String[entries];
        }
        String known = values[index];
        if (known == null) {
            known = ObservationBytes.text(bytes, valueStart, valueEnd);
            values[index] = known;
        }
        return known;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public String getOrDefault(Object name, String other) {
        String value = get(name);
        return value == null ? other : value;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return texts().entrySet();
    }

    private Map<String, String> texts() {
        Map<String, String> all = new HashMap<>();
        AvroCursor cursor = new AvroCursor(bytes, start);
        for (int index = 0; index < entries; ) {
            for (long left = cursor.number(); left > 0; left--, index++) {
                all.put(text(cursor), text(cursor));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private String text(AvroCursor cursor) {
        int length = cursor.text();
        return ObservationBytes.text(bytes, cursor.position() - length, cursor.position());
    }
}
