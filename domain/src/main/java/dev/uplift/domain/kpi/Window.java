package dev.uplift.domain.kpi;

/**
 * A slice of event time, {@code [start, end)}, in milliseconds since the epoch.
 */
public record Window(long start, long end) {

    public long sizeMillis() {
        return end - start;
    }
}
