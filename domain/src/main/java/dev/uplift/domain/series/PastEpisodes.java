package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import java.util.List;

/** The episodes of one series that have ended, as far back as late data may change them. */
public interface PastEpisodes {

    List<Episode> all();

    void put(Episode episode);

    void remove(Episode episode);

    /**
     * Forgets those whose last word was about a window before and whose name is that of one: late data may have moved the last word on an episode to a window long before
     * the one that it is named by, and that name must not be given again.
     *
     * @param windowStart of the first whose are kept
     */
    void forgetBefore(long windowStart);
}
