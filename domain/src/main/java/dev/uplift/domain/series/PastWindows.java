package dev.uplift.domain.series;

import java.util.Optional;
import java.util.OptionalLong;

/** The closed windows of one series, by start. */
public interface PastWindows {

    Optional<PastWindow> find(long start);

    void put(long start, PastWindow window);

    void remove(long start);

    /** Start of the last window remembered before a time. */
    OptionalLong lastBefore(long time);

    /** Start of the first window remembered from a time on. */
    OptionalLong firstFrom(long time);
}
