package dev.uplift.domain.series;

import java.util.Optional;

/** The closed windows of one series, by start. */
public interface PastWindows {

    Optional<PastWindow> find(long start);

    void put(long start, PastWindow window);

    void remove(long start);
}
