package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import java.util.List;

/** The episodes of one series that have ended, as far back as late data may change them. */
public interface PastEpisodes {

    List<Episode> all();

    void put(Episode episode);

    void remove(Episode episode);

    /**
     * Forgets some.
     *
     * @param from start of the first of the windows that ended them
     * @param until the first start that is too late
     */
    void forget(long from, long until);
}
