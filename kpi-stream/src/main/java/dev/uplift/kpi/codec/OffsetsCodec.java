package dev.uplift.kpi.codec;

import java.util.Map;
import java.util.TreeMap;

/** Offsets by partition. */
public final class OffsetsCodec {

    private OffsetsCodec() {}

    public static byte[] write(Map<Integer, Long> offsets) {
        BinaryOutput output = new BinaryOutput();
        write(offsets, output);
        return output.toByteArray();
    }

    public static Map<Integer, Long> read(byte[] bytes) {
        return read(new BinaryInput(bytes));
    }

    static void write(Map<Integer, Long> offsets, BinaryOutput output) {
        output.putInt(offsets.size());
        new TreeMap<>(offsets)
                .forEach((partition, offset) -> output.putInt(partition).putLong(offset));
    }

    static Map<Integer, Long> read(BinaryInput input) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            offsets.put(input.getInt(), input.getLong());
        }
        return offsets;
    }
}
