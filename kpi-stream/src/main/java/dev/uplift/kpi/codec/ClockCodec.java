package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What partitions of observations tell of their time. */
public final class ClockCodec {

    private ClockCodec() {}

    /**
     * What is known of one partition.
     *
     * @param reached how far time has passed there, all that it passed on included
     * @param told what it has told and still matters, oldest first
     */
    public record Known(long reached, List<Clock> told) {

        public Known {
            told = List.copyOf(told);
        }
    }

    /** Where there is nothing but the time, only that, as it always was. */
    public static byte[] write(Known known) {
        BinaryOutput output = new BinaryOutput().putLong(known.reached());
        known.told().forEach(clock -> write(clock, output));
        return output.toByteArray();
    }

    public static Known read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        long reached = input.getLong();
        List<Clock> told = new ArrayList<>();
        while (input.hasMore()) {
            told.add(read(input));
        }
        return new Known(reached, told);
    }

    static void write(Clock clock, BinaryOutput output) {
        output.putInt(clock.partition())
                .putInt(clock.partitions())
                .putLong(clock.arrival())
                .putLong(clock.toldAt());
        OffsetsCodec.write(clock.passedOn(), output);
        OffsetsCodec.write(clock.takenIn(), output);
    }

    static Clock read(BinaryInput input) {
        return new Clock(
                input.getInt(),
                input.getInt(),
                input.getLong(),
                input.getLong(),
                OffsetsCodec.read(input),
                OffsetsCodec.read(input));
    }

    /** Earlier releases waited for nothing that was passed on. */
    static Clock readWithoutStrays(BinaryInput input) {
        return new Clock(input.getInt(), input.getInt(), input.getLong(), 0, Map.of(), Map.of());
    }
}
