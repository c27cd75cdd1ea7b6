package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import java.util.List;

/** The episodes of one series that have ended, as far back as late data may change them. */
public interface PastEpisodes {

    List<Episode> all();

    void put(Episode episode);

    void remove(Episode episode);

    /**
     * Forgets those whose last word was about a window before.
     *
     * @param windowStart of the first whose are kept
     */
    void forgetBefore(long windowStart);
}
