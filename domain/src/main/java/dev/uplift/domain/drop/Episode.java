package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One episode of an alert as others know it.
 *
 * @param start of its first window as told first; with kind and series it is the episode's name
 * @param firstWindow start of its first window as is known by now
 * @param sequence of the last transition told
 * @param standing PENDING, FIRING, NO_DATA, or the state that ended it
 * @param claims what was told of it and still holds, without repetitions; empty if it never fired
 * @param last the window that moved it last
 */
public record Episode(
        AlertKind kind,
        long start,
        long firstWindow,
        int sequence,
        AlertState standing,
        List<Claim> claims,
        Judged last) {

    /** Nothing has been told of it yet. */
    static Episode begin(Change change, long name, Judged judged) {
        return new Episode(change.kind(), name, change.firstWindow(), -1, AlertState.OK, List.of(), judged);
    }

    /** After one more transition. */
    Episode with(Change change, Judged judged) {
        List<Claim> next = new ArrayList<>(claims);
        if (isNews(change)) {
            next.add(new Claim(change.state(), change.band(), judged));
        }
        AlertState now = change.state() == AlertState.UPDATE ? AlertState.FIRING : change.state();
        return new Episode(kind, start, firstWindow, sequence + 1, now, List.copyOf(next), judged);
    }

    /** The same, known by now to have begun with another window. */
    Episode from(long window) {
        return new Episode(kind, start, window, sequence, standing, claims, last);
    }

    /** Telling the same band again is no claim of its own. */
    private boolean isNews(Change change) {
        return switch (change.state()) {
            case FIRING, NO_DATA -> true;
            case UPDATE -> change.band().orElse(0) > worst().band().orElse(0);
            case RESOLVED, STALE -> hasFired();
            default -> false;
        };
    }

    /** Its end, where what it was judged by is no more. */
    Change dropped() {
        AlertState end = hasFired() ? AlertState.STALE : AlertState.OK;
        return new Change(kind, end, firstWindow, OptionalInt.empty());
    }

    public boolean isOpen() {
        return !standing.isEnd();
    }

    public boolean hasFired() {
        return !claims.isEmpty();
    }

    /** What was told of it, apart from its end. */
    List<Claim> course() {
        return end().state().isEnd() ? claims.subList(0, claims.size() - 1) : claims;
    }

    /** The worst that was told; only of one that fired. */
    Claim worst() {
        List<Claim> course = course();
        return course.get(course.size() - 1);
    }

    /** What was told last; only of one that fired. */
    Claim end() {
        return claims.get(claims.size() - 1);
    }

    /** As it stood before a window, of one that was open then. */
    Episode before(long windowStart) {
        List<Claim> earlier = claims.stream()
                .filter(claim -> claim.judged().window().start() < windowStart)
                .toList();
        AlertState then = earlier.isEmpty()
                ? AlertState.PENDING
                : standingOf(earlier.get(0).state());
        return new Episode(kind, start, firstWindow, sequence, then, earlier, last);
    }

    private static AlertState standingOf(AlertState first) {
        return first == AlertState.NO_DATA ? first : AlertState.FIRING;
    }

    /** Whether a window belongs to it, from its first to the one that ended it. */
    boolean covers(long windowStart) {
        return firstWindow <= windowStart
                && (isOpen()
                        || (hasFired() && windowStart <= end().judged().window().start()));
    }
}
