package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** What partitions of observations tell of their time. */
public final class ClockCodec {

    private ClockCodec() {}

    /**
     * What is known of one partition.
     *
     * @param reached how far time has passed there, all that it passed on included
     * @param takenIn by the partition that passed it on, offset there of the last observation that was taken in
     * @param words what it has told and is waited for, oldest first
     */
    public record Known(long reached, Map<Integer, Long> takenIn, List<Word> words) {

        public Known {
            takenIn = Map.copyOf(takenIn);
            words = List.copyOf(words);
        }
    }

    /**
     * That time has come to an arrival when some has come home.
     *
     * @param awaited by the partition where it belongs
     */
    public record Word(long arrival, Map<Integer, Awaited> awaited) {

        public Word {
            awaited = Map.copyOf(awaited);
        }

        /** The same, waiting for less. */
        public Word without(BiPredicate<Integer, Awaited> arrived) {
            Map<Integer, Awaited> left = new TreeMap<>(awaited);
            left.entrySet().removeIf(one -> arrived.test(one.getKey(), one.getValue()));
            return left.size() == awaited.size() ? this : new Word(arrival, left);
        }
    }

    /**
     * The last that a partition had passed on to another.
     *
     * @param offset where it first stood
     * @param toldAt when that was told, milliseconds since the epoch
     */
    public record Awaited(long offset, long toldAt) {}

    /** Where there is nothing but the time, only that, as it always was. */
    public static byte[] write(Known known) {
        BinaryOutput output = new BinaryOutput().putLong(known.reached());
        if (!known.takenIn().isEmpty() || !known.words().isEmpty()) {
            OffsetsCodec.write(known.takenIn(), output);
            known.words().forEach(word -> write(word, output));
        }
        return output.toByteArray();
    }

    private static void write(Word word, BinaryOutput output) {
        output.putLong(word.arrival()).putInt(word.awaited().size());
        new TreeMap<>(word.awaited())
                .forEach((home, awaited) ->
                        output.putInt(home).putLong(awaited.offset()).putLong(awaited.toldAt()));
    }

    public static Known read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        long reached = input.getLong();
        Map<Integer, Long> takenIn = input.hasMore() ? OffsetsCodec.read(input) : Map.of();
        List<Word> words = new ArrayList<>();
        while (input.hasMore()) {
            words.add(readWord(input));
        }
        return new Known(reached, takenIn, words);
    }

    private static Word readWord(BinaryInput input) {
        long arrival = input.getLong();
        Map<Integer, Awaited> awaited = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            awaited.put(input.getInt(), new Awaited(input.getLong(), input.getLong()));
        }
        return new Word(arrival, awaited);
    }

    static void write(Clock clock, BinaryOutput output) {
        output.putInt(clock.partition()).putInt(clock.partitions());
        output.putLong(clock.arrival()).putLong(clock.toldAt());
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
