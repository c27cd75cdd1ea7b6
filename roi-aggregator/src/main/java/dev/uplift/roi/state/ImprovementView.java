package dev.uplift.roi.state;

import dev.uplift.domain.improvement.Improvement;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Improvements and ledgers of one task.
 *
 * @param lifecycles empty if improvements are not tracked
 * @param ledgers empty if return on investment is not tracked
 */
public record ImprovementView(
        TaskGate gate, Progress progress, Optional<Lifecycles> lifecycles, Optional<Ledgers> ledgers)
        implements TaskView {

    @Override
    public Positions positions() {
        return progress.positions();
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return progress.arrivalClock();
    }

    /** An improvement that has a lifecycle step or money. */
    public Optional<Improvement> find(String id) {
        return lifecycles
                .flatMap(known -> known.find(id))
                .or(() -> ledgers.filter(known -> known.knows(id)).map(known -> Improvement.unannounced(id)));
    }

    /** Visits every improvement, one at a time and in no order. */
    public void visit(Consumer<Improvement> visitor) {
        lifecycles.ifPresent(known -> known.visit(visitor));
        ledgers.ifPresent(known -> known.visitIds(null, id -> {
            if (lifecycles.flatMap(steps -> steps.find(id)).isEmpty()) {
                visitor.accept(Improvement.unannounced(id));
            }
            return true;
        }));
    }

    /** Improvements after an id (null: from the first) that are wanted, in the order of ids, at most so many. */
    public List<Improvement> after(@Nullable String id, Predicate<Improvement> isWanted, int most) {
        TreeSet<String> ids = new TreeSet<>(ByteOrder.INSTANCE);
        lifecycles.ifPresent(known -> known.visitIds(id, next -> addTo(ids, next, id, isWanted, most)));
        int withSteps = ids.size();
        ledgers.ifPresent(known -> known.visitIds(id, next -> addTo(ids, next, id, isWanted, withSteps + most)));
        return ids.stream().limit(most).flatMap(next -> find(next).stream()).toList();
    }

    private boolean addTo(
            TreeSet<String> ids, String next, @Nullable String after, Predicate<Improvement> isWanted, int most) {
        if (!next.equals(after) && find(next).filter(isWanted).isPresent()) {
            ids.add(next);
        }
        return ids.size() < most;
    }
}
