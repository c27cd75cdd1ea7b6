package dev.uplift.kit.query;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What became of a question. */
public sealed interface Lookup<V> {

    /** 200. */
    record Found<V>(V value, AsOf asOf) implements Lookup<V> {}

    /** 404: there is no such thing. */
    record Missing<V>(String what) implements Lookup<V> {}

    /** 503: the state is being restored, moves, or is elsewhere and out of reach. */
    record NotReady<V>(String reason, Duration retryAfter) implements Lookup<V> {}

    /** 504: what was to be included has not been within the time the client gave. */
    record NotIncluded<V>(AsOf asOf) implements Lookup<V> {}

    static <V> Lookup<V> notReady(String reason) {
        return new NotReady<>(reason, Duration.ofSeconds(1));
    }

    /** Missing where nothing was found. */
    static <V> Lookup<V> present(Lookup<Optional<V>> lookup, String what) {
        return lookup.then((found, asOf) ->
                found.<Lookup<V>>map(value -> new Found<>(value, asOf)).orElseGet(() -> new Missing<>(what)));
    }

    /** What is done with a value found. */
    @FunctionalInterface
    interface Next<V, W> {
        Lookup<W> apply(V value, AsOf asOf);
    }

    default <W> Lookup<W> then(Next<V, W> next) {
        if (this instanceof Found<V> found) {
            return next.apply(found.value(), found.asOf());
        }
        if (this instanceof Missing<V> missing) {
            return new Missing<>(missing.what());
        }
        if (this instanceof NotIncluded<V> late) {
            return new NotIncluded<>(late.asOf());
        }
        NotReady<V> waiting = (NotReady<V>) this;
        return new NotReady<>(waiting.reason(), waiting.retryAfter());
    }

    default <W> Lookup<W> map(Function<V, W> change) {
        return then((value, asOf) -> new Found<>(change.apply(value), asOf));
    }
}
