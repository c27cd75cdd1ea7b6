package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Episodes of the alerts of one series, oldest first: those that are open, and as long as late data is taken in all that it may change.
 * Mutable, of one thread.
 */
public final class Episodes {

    private static final Comparator<Episode> BY_TIME =
            Comparator.comparingLong(Episode::firstWindow).thenComparingLong(Episode::start);

    private static final Comparator<Episode> BY_END = Comparator.comparing(Episode::isOpen)
            .thenComparingLong(episode -> episode.last().window().start())
            .thenComparing(BY_TIME);

    /** Replaced and never changed, so that all series without episodes share one. */
    private List<Episode> episodes;

    public Episodes() {
        this(List.of());
    }

    public Episodes(List<Episode> episodes) {
        this.episodes = List.copyOf(episodes);
    }

    /** Gives a change its place in the history of its alert. */
    public Transition tell(Change change, Judged judged) {
        return tell(find(change.kind(), change.firstWindow()), change, judged);
    }

    private Transition tell(Optional<Episode> known, Change change, Judged judged) {
        Episode next = known.orElseGet(
                        () -> Episode.begin(change, nameFor(change.kind(), change.firstWindow()), judged))
                .with(change, judged);
        replace(known, next);
        return new Transition(change, judged, next.start(), next.sequence(), false);
    }

    /** The series is dropped with the definition of its KPI: whatever is open ends. */
    public List<Transition> endAll() {
        return episodes.stream()
                .filter(Episode::isOpen)
                .map(open -> tell(
                        Optional.of(open),
                        open.dropped(),
                        Judged.nothing(open.last().window())))
                .toList();
    }

    /** Those that were open before a window, as they stood then. */
    public Episodes before(long windowStart, DropState drop, NoDataAlert.State noData) {
        List<Episode> open = new ArrayList<>();
        if (drop instanceof DropState.Firing firing) {
            find(AlertKind.DROP, firing.firstWindow()).ifPresent(open::add);
        } else if (drop instanceof DropState.Pending pending) {
            find(AlertKind.DROP, pending.firstWindow()).ifPresent(open::add);
        }
        if (noData.missing() > 0) {
            find(AlertKind.NO_DATA, noData.firstMissing())
                    .filter(episode -> episode.before(windowStart).hasFired())
                    .ifPresent(open::add);
        }
        return new Episodes(
                open.stream().map(episode -> episode.before(windowStart)).toList());
    }

    public void addAll(List<Episode> more) {
        episodes =
                Stream.concat(episodes.stream(), more.stream()).sorted(BY_TIME).toList();
    }

    /** Lets go of those that have ended and whose name is not asked for any more by episodes that begin from a window on. */
    public List<Episode> release(long windowStart) {
        Predicate<Episode> isOver = episode -> !episode.isOpen() && episode.start() < windowStart;
        List<Episode> released = episodes.stream().filter(isOver).toList();
        if (!released.isEmpty()) {
            episodes = episodes.stream().filter(isOver.negate()).toList();
        }
        return released;
    }

    /** As they are now. */
    public List<Episode> all() {
        return episodes;
    }

    List<Episode> of(AlertKind kind, long from, long to) {
        return episodes.stream()
                .filter(episode ->
                        episode.kind() == kind && episode.firstWindow() >= from && episode.firstWindow() < to)
                .toList();
    }

    /** The one that is open, or else ended last: late data may make an earlier one outlast those that began after it. */
    Optional<Episode> latest(AlertKind kind) {
        return episodes.stream().filter(episode -> episode.kind() == kind).max(BY_END);
    }

    void replace(Optional<Episode> known, Episode next) {
        List<Episode> replaced = new ArrayList<>(episodes);
        known.ifPresent(replaced::remove);
        replaced.add(next);
        replaced.sort(BY_TIME);
        episodes = List.copyOf(replaced);
    }

    /** The start of its first window, or where late data has given that name away, the next millisecond that is free. */
    long nameFor(AlertKind kind, long firstWindow) {
        long name = firstWindow;
        while (isTaken(kind, name)) {
            name++;
        }
        return name;
    }

    private boolean isTaken(AlertKind kind, long name) {
        return episodes.stream().anyMatch(episode -> episode.kind() == kind && episode.start() == name);
    }

    Optional<Episode> find(AlertKind kind, long firstWindow) {
        return episodes.stream()
                .filter(episode -> episode.kind() == kind && episode.firstWindow() == firstWindow)
                .findFirst();
    }
}
