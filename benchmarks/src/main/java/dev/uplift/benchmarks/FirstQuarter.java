package dev.uplift.benchmarks;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Until it is through, a process warms up; what is behind it tells how fast it is when it has run for a while. */
final class FirstQuarter {

    private final long events;
    private final AtomicReference<@Nullable Mark> passed = new AtomicReference<>();

    private record Mark(long count, long nanos) {}

    /** @param events of the whole */
    FirstQuarter(long events) {
        this.events = events;
    }

    /** So many are through by now. */
    void reach(long count) {
        if (count >= events / 4 && passed.get() == null) {
            passed.compareAndSet(null, new Mark(count, System.nanoTime()));
        }
    }

    /**
     * Events a second behind the first quarter.
     *
     * @param end when all were through, as {@link System#nanoTime} tells
     * @return 0 if all of them came through with the first quarter
     */
    double perSecondBehind(long end) {
        Mark mark = passed.get();
        return mark == null || mark.count() >= events ? 0 : (events - mark.count()) / ((end - mark.nanos()) / 1e9);
    }
}
