package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.ClockCodec.Awaited;
import dev.uplift.kpi.codec.ClockCodec.Known;
import dev.uplift.kpi.codec.ClockCodec.Word;
import dev.uplift.kpi.step.Combined.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * How far time has come in one partition of observations. What it passes on takes a while to arrive, and while it passes on more there is always something on its way:
 * so one of its words is waited for, and behind that the last.
 */
final class InputClock {

    private long reached;
    private final Map<Integer, Long> takenIn;

    /** At most two, oldest first; each awaits all that was passed on when it was told and had not arrived by then. */
    private List<Word> words;

    InputClock() {
        this(new Known(Long.MIN_VALUE, Map.of(), List.of()));
    }

    InputClock(Known known) {
        this.reached = known.reached();
        this.takenIn = new TreeMap<>(known.takenIn());
        this.words = known.words();
    }

    Known known() {
        return new Known(reached, takenIn, words);
    }

    void take(Clock clock) {
        clock.takenIn().forEach((from, offset) -> takenIn.merge(from, offset, Math::max));
        Map<Integer, Awaited> awaited = new TreeMap<>(words.isEmpty() ? Map.of() : last().awaited());
        clock.passedOn().forEach((home, offset) -> awaited.put(home, new Awaited(offset, clock.toldAt())));
        Word word = new Word(clock.arrival(), awaited);
        words = words.isEmpty() ? List.of(word) : List.of(words.get(0), word);
    }

    /**
     * Goes as far as it has told and all that it passed on until then has arrived.
     *
     * @param hasArrived whether something has arrived at a partition, or never will
     * @return whether anything has changed
     */
    boolean move(BiPredicate<Integer, Awaited> hasArrived) {
        List<Word> before = words;
        words = words.stream().map(word -> word.without(hasArrived)).toList();
        while (!words.isEmpty() && words.get(0).awaited().isEmpty()) {
            reached = Math.max(reached, words.get(0).arrival());
            words = words.subList(1, words.size());
        }
        return !words.equals(before);
    }

    long reached() {
        return reached;
    }

    /** How far time has come there by its own last word. */
    long told() {
        return words.isEmpty() ? reached : Math.max(reached, last().arrival());
    }

    boolean hasTakenIn(int from, long offset) {
        return takenIn.getOrDefault(from, Long.MIN_VALUE) >= offset;
    }

    private Word last() {
        return words.get(words.size() - 1);
    }
}
