package dev.uplift.kit.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what tasks of one kind answered: all, or the first reason why not. */
final class Parts {

    private final Kind<?> kind;
    private @Nullable Lookup<List<ObjectNode>> all;

    Parts(Kind<?> kind) {
        this.kind = kind;
    }

    void add(Lookup<List<ObjectNode>> more) {
        all = all == null ? more : join(all, more);
    }

    Lookup<List<ObjectNode>> all() {
        return all == null ? Lookup.notReady("there is no state") : all;
    }

    private Lookup<List<ObjectNode>> join(Lookup<List<ObjectNode>> some, Lookup<List<ObjectNode>> more) {
        return some.then((items, asOf) -> more.then((others, otherAsOf) -> {
            List<ObjectNode> joined = new ArrayList<>(items);
            joined.addAll(others);
            return new Lookup.Found<>(joined, asOf.with(otherAsOf, kind.isSameInput()));
        }));
    }
}
