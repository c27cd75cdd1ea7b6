package dev.uplift.domain.drop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings the alerts that were told in line with those that should have been, after late data.
 *
 * <p>Idea: the episodes of a stretch of windows are computed anew, and each is paired with the one that was told: with
 * that of the same name or start, else with the first that overlaps it. What differs is told: RETRACTED where nothing should have
 * fired, AMENDED where it is true with other numbers, FIRING (marked late) where it should have fired, RESOLVED or STALE
 * where it should have ended. An episode keeps the name under which it was told first. The last word on an alert is always
 * about the episode that is open, or else ended last, so that a compacted topic ends with how the alert stands.
 */
public final class Amendments {

    private final Episodes told;
    private final Episodes recomputed;
    private final LongFunction<@Nullable Judged> windows;
    private final List<Transition> transitions = new ArrayList<>();

    /**
     * @param recomputed those that were open at the first window that was recomputed among them
     * @param windows the recomputed windows by their start; null where nothing was recomputed
     */
    public Amendments(Episodes told, Episodes recomputed, LongFunction<@Nullable Judged> windows) {
        this.told = told;
        this.recomputed = recomputed;
        this.windows = windows;
    }

    /**
     * Compares the episodes that start in {@code [from, to)}, and corrects what was told of them.
     *
     * @param noData how it stood at the first window: what was missing then may have been told later
     */
    public List<Transition> settle(long from, NoDataAlert.State noData, long to) {
        for (AlertKind kind : AlertKind.values()) {
            int before = transitions.size();
            boolean isOfBefore = kind == AlertKind.NO_DATA && noData.missing() > 0;
            for (Pair pair : pairs(kind, isOfBefore ? noData.firstMissing() : from, to)) {
                settle(pair);
            }
            if (transitions.size() > before) {
                endWithTheLatest(kind);
            }
        }
        return transitions;
    }

    /** An episode as told and as recomputed; not both are absent. */
    private record Pair(Optional<Episode> before, Optional<Episode> after) {

        Episode any() {
            return before.or(() -> after).orElseThrow();
        }

        boolean hadFired() {
            return before.filter(Episode::hasFired).isPresent();
        }

        boolean wasOpen() {
            return before.filter(Episode::isOpen).isPresent();
        }

        boolean isOpen() {
            return after.filter(Episode::isOpen).isPresent();
        }
    }

    private List<Pair> pairs(AlertKind kind, long from, long to) {
        List<Episode> after = new ArrayList<>(recomputed.of(kind, Long.MIN_VALUE, Long.MAX_VALUE));
        List<Episode> before = new ArrayList<>(told.of(kind, from, to));
        after.stream()
                .filter(episode -> episode.firstWindow() < from)
                .flatMap(episode -> told.find(kind, episode.firstWindow()).stream())
                .forEach(before::add);
        List<Pair> pairs = new ArrayList<>();
        join(before, after, (one, other) -> one.start() == other.start(), pairs);
        join(before, after, (one, other) -> one.firstWindow() == other.firstWindow(), pairs);
        join(before, after, Amendments::overlap, pairs);
        before.forEach(episode -> pairs.add(new Pair(Optional.of(episode), Optional.empty())));
        after.forEach(episode -> pairs.add(new Pair(Optional.empty(), Optional.of(episode))));
        pairs.sort(Comparator.comparingLong(pair -> pair.any().firstWindow()));
        return pairs;
    }

    /** Takes from both lists what belongs together. */
    private void join(
            List<Episode> before, List<Episode> after, BiPredicate<Episode, Episode> belong, List<Pair> pairs) {
        for (Episode next : List.copyOf(after)) {
            Optional<Episode> partner =
                    before.stream().filter(known -> belong.test(known, next)).findFirst();
            partner.ifPresent(known -> {
                before.remove(known);
                after.remove(next);
                pairs.add(new Pair(partner, Optional.of(next)));
            });
        }
    }

    private static boolean overlap(Episode before, Episode after) {
        boolean meet = before.covers(after.firstWindow()) || after.covers(before.firstWindow());
        return meet && before.hasFired() && after.hasFired();
    }

    private void settle(Pair pair) {
        List<AlertState> steps = pair.after().filter(Episode::hasFired).isPresent()
                ? stepsToFired(pair, pair.after().get())
                : stepsToQuiet(pair);
        if (!steps.isEmpty()) {
            Episode next = pair.any();
            int sequence = pair.before().map(Episode::sequence).orElse(-1);
            for (AlertState step : steps) {
                sequence++;
                next = tell(step, pair, sequence);
            }
            told.replace(pair.before(), next);
        } else if (pair.before().isPresent() && pair.after().isPresent()) {
            long firstWindow = pair.after().get().firstWindow();
            told.replace(pair.before(), pair.before().get().from(firstWindow));
        }
    }

    private static List<AlertState> stepsToQuiet(Pair pair) {
        List<AlertState> steps = new ArrayList<>();
        if (pair.hadFired()) {
            steps.add(AlertState.RETRACTED);
        } else if (pair.wasOpen() && !pair.isOpen()) {
            steps.add(AlertState.OK);
        }
        if (pair.isOpen() && (pair.hadFired() || !pair.wasOpen())) {
            steps.add(AlertState.PENDING);
        }
        return steps;
    }

    private static List<AlertState> stepsToFired(Pair pair, Episode after) {
        List<AlertState> steps = new ArrayList<>();
        if (!pair.hadFired() || (!pair.wasOpen() && pair.isOpen())) {
            steps.add(after.claims().get(0).state());
        } else if (hasOtherNumbers(pair.before().orElseThrow(), after)) {
            steps.add(AlertState.AMENDED);
        }
        if (!pair.isOpen() && (pair.wasOpen() || !steps.isEmpty())) {
            steps.add(after.end().state());
        }
        return steps;
    }

    private static boolean hasOtherNumbers(Episode before, Episode after) {
        boolean endsOtherwise = !before.isOpen() && !before.claims().equals(after.claims());
        return endsOtherwise || !before.course().equals(after.course());
    }

    private Episode tell(AlertState step, Pair pair, int sequence) {
        Claim claim = claim(step, pair);
        Episode any = pair.any();
        long name = pair.before().map(Episode::start).orElseGet(() -> told.nameFor(any.kind(), any.firstWindow()));
        transitions.add(new Transition(
                new Change(any.kind(), step, any.firstWindow(), claim.band()), claim.judged(), name, sequence, true));
        List<Claim> claims = pair.after().map(Episode::claims).orElse(List.of());
        AlertState standing = step.isEnd() || pair.after().isEmpty()
                ? step
                : pair.after().get().standing();
        long firstWindow = pair.after().orElse(any).firstWindow();
        return new Episode(any.kind(), name, firstWindow, sequence, standing, claims, claim.judged());
    }

    private Claim claim(AlertState step, Pair pair) {
        Episode any = pair.any();
        return switch (step) {
            case RETRACTED -> new Claim(step, any.worst().band(), recomputed(any));
            case OK -> new Claim(step, OptionalInt.empty(), recomputed(any));
            case PENDING ->
                new Claim(step, OptionalInt.empty(), pair.after().orElseThrow().last());
            case RESOLVED, STALE -> pair.after().orElseThrow().end();
            default -> pair.after().orElseThrow().worst();
        };
    }

    private Judged recomputed(Episode episode) {
        Judged first = windows.apply(episode.firstWindow());
        return first == null ? episode.last() : first;
    }

    private void endWithTheLatest(AlertKind kind) {
        Episode latest = told.latest(kind).orElseThrow();
        boolean isLast = transitions.get(transitions.size() - 1).episodeStart() == latest.start();
        if (!isLast) {
            AlertState state = latest.standing() == AlertState.FIRING ? AlertState.UPDATE : latest.standing();
            OptionalInt band = latest.hasFired() ? latest.worst().band() : OptionalInt.empty();
            Change change = new Change(kind, state, latest.firstWindow(), band);
            int sequence = latest.sequence() + 1;
            transitions.add(new Transition(change, latest.last(), latest.start(), sequence, true));
            told.replace(
                    Optional.of(latest),
                    new Episode(
                            kind,
                            latest.start(),
                            latest.firstWindow(),
                            sequence,
                            latest.standing(),
                            latest.claims(),
                            latest.last()));
        }
    }
}
