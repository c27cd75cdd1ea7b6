package dev.uplift.roi.state;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * What was made of the windows of a series that start before an instant, so that weeks of windows are read once and not with
 * each question. In memory alone; forgotten when one of those windows changes, or days are made anew of them. All happens under the gate of
 * the task.
 */
final class DayMemory {

    /** Of all series of a task; then all is made anew, for whoever asks so much asks for everything. */
    private static final int MOST = 2_000;

    private final Map<Bytes, Known> bySeries = new ConcurrentHashMap<>();

    /** @param made by question */
    private record Known(Instant until, Map<Object, Object> made) {}

    /** @param question equal to another only if what is made is the same */
    @SuppressWarnings("unchecked") // What is made for equal questions is of one type.
    <T> T made(Bytes series, Instant until, Object question, Supplier<T> make) {
        Known known = bySeries.get(series);
        if (known == null || !known.until().equals(until)) {
            known = new Known(until, new ConcurrentHashMap<>());
            makeRoom();
            bySeries.put(series, known);
        }
        Object found = known.made().get(question);
        if (found != null) {
            return (T) found;
        }
        T made = make.get();
        makeRoom();
        known.made().put(question, made);
        return made;
    }

    void changed(Bytes series, Instant start) {
        Known known = bySeries.get(series);
        if (known != null && start.isBefore(known.until())) {
            bySeries.remove(series);
        }
    }

    void forget(Bytes series) {
        bySeries.remove(series);
    }

    private void makeRoom() {
        if (bySeries.values().stream().mapToInt(known -> known.made().size()).sum() >= MOST) {
            bySeries.clear();
        }
    }
}
