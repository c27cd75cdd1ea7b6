package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.NoDataAlert;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Moves the episodes of a series that have ended between its state, which is saved again and again, and what is put by. */
final class EndedEpisodes {

    private EndedEpisodes() {}

    static void moveOut(SeriesState state, PastEpisodes past) {
        state.episodes.release(earliestBeginning(state)).forEach(past::put);
    }

    /** All of them are part of the state while something is done that may change any. */
    static void moveInFor(Runnable change, SeriesState state, PastEpisodes past) {
        Set<Episode> before = new LinkedHashSet<>(past.all());
        state.episodes.addAll(List.copyOf(before));
        change.run();
        Set<Episode> after = new LinkedHashSet<>(state.episodes.release(earliestBeginning(state)));
        before.stream().filter(episode -> !after.contains(episode)).forEach(past::remove);
        after.stream().filter(episode -> !before.contains(episode)).forEach(past::put);
    }

    /** Start of the first window at which an episode may yet begin without late data, and by which it is then named. */
    private static long earliestBeginning(SeriesState state) {
        NoDataAlert.State noData = state.course.noData();
        return noData.missing() > 0 ? Math.min(noData.firstMissing(), state.nextStart) : state.nextStart;
    }
}
