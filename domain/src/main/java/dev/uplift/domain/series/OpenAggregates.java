package dev.uplift.domain.series;

import dev.uplift.domain.kpi.Aggregate;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What came in on time for the windows of a series that are not final, by their start. Mutable, of one thread.
 *
 * <p>Idea: there are few, mostly one or two, and of very many series each; so two arrays, which cost a search less waiting for memory than a tree.
 */
public final class OpenAggregates {

    private static final int FIRST_CAPACITY = 2;
    private static final long[] NO_STARTS = {};
    private static final Aggregate[] NO_AGGREGATES = {};

    private long[] starts = NO_STARTS;
    private Aggregate[] aggregates = NO_AGGREGATES;
    private int size;

    public int size() {
        return size;
    }

    /** Start of the first window; only if there is one. */
    long first() {
        return starts[0];
    }

    boolean has(long start) {
        return indexOf(start) >= 0;
    }

    @Nullable
    Aggregate get(long start) {
        int index = indexOf(start);
        return index >= 0 ? aggregates[index] : null;
    }

    /**
     * Takes in more for a window.
     *
     * @param more is kept if it is the first, and stays as it is if not
     */
    public void merge(long start, Aggregate more) {
        int index = indexOf(start);
        if (index >= 0) {
            aggregates[index].merge(more);
        } else {
            insert(-index - 1, start, more);
        }
    }

    /** The aggregate of a window, which is no more one of them; null if there is none. */
    @Nullable
    Aggregate remove(long start) {
        int index = indexOf(start);
        if (index < 0) {
            return null;
        }
        Aggregate removed = aggregates[index];
        size--;
        System.arraycopy(starts, index + 1, starts, index, size - index);
        System.arraycopy(aggregates, index + 1, aggregates, index, size - index);
        Arrays.fill(aggregates, size, size + 1, null);
        return removed;
    }

    /** By start. */
    public void forEach(ObjLongConsumer<Aggregate> each) {
        for (int i = 0; i < size; i++) {
            each.accept(aggregates[i], starts[i]);
        }
    }

    private int indexOf(long start) {
        return Arrays.binarySearch(starts, 0, size, start);
    }

    private void insert(int index, long start, Aggregate aggregate) {
        if (size == starts.length) {
            int capacity = Math.max(FIRST_CAPACITY, size * 2);
            starts = Arrays.copyOf(starts, capacity);
            aggregates = Arrays.copyOf(aggregates, capacity);
        }
        System.arraycopy(starts, index, starts, index + 1, size - index);
        System.arraycopy(aggregates, index, aggregates, index + 1, size - index);
        starts[index] = start;
        aggregates[index] = aggregate;
        size++;
    }
}
