package dev.uplift.kit.query;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;

/** The HTTP answer where nothing was found that may be told. */
public final class Refusal {

    private Refusal() {}

    /** @param lookup anything but {@link Lookup.Found} */
    public static Response of(Lookup<?> lookup) {
        if (lookup instanceof Lookup.Missing<?> missing) {
            return Response.problem(Problem.notFound(missing.what()));
        }
        if (lookup instanceof Lookup.NotIncluded<?> late) {
            Problem problem = Problem.of(
                    504, "not-included", "What was asked for is not included yet", "the timeout passed before atLeast");
            return Response.problem(problem.with("asOf", AsOfJson.write(late.asOf())));
        }
        Lookup.NotReady<?> waiting = (Lookup.NotReady<?>) lookup;
        return Response.problem(Problem.unavailable(waiting.reason(), waiting.retryAfter()));
    }
}
