package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    private final List<Episode> episodes;

    public Episodes() {
        this(List.of());
    }

    public Episodes(List<Episode> episodes) {
        this.episodes = new ArrayList<>(episodes);
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
        return List.copyOf(episodes).stream()
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
        episodes.addAll(more);
        episodes.sort(BY_TIME);
    }

    /** Lets go of those that have ended and whose name is not asked for any more by episodes that begin from a window on. */
    public List<Episode> release(long windowStart) {
        List<Episode> released = new ArrayList<>();
        for (Episode episode : episodes) {
            if (!episode.isOpen() && episode.start() < windowStart) {
                released.add(episode);
            }
        }
        episodes.removeAll(released);
        return released;
    }

    /** As they are at any time. */
    public List<Episode> all() {
        return Collections.unmodifiableList(episodes);
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
        known.ifPresent(episodes::remove);
        episodes.add(next);
        episodes.sort(BY_TIME);
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
