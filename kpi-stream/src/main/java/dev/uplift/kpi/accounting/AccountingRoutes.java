package dev.uplift.kpi.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Refusal;
import dev.uplift.kit.query.Spread;
import dev.uplift.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /v1/accounting}. */
public final class AccountingRoutes {

    private static final Set<String> INPUTS = Set.of(Topics.OBSERVATIONS.name());

    private final Supplier<Optional<Books>> books;
    private final BooleanSupplier isSwitchedOff;

    /** Where the accounts are; empty before the topology is built. */
    public record Books(Spread spread, Kind<AccountView> accounts) {}

    public AccountingRoutes(Supplier<Optional<Books>> books, BooleanSupplier isSwitchedOff) {
        this.books = books;
        this.isSwitchedOff = isSwitchedOff;
    }

    public Routes routes() {
        return Routes.builder().get("/v1/accounting", this::answer).build();
    }

    private Response answer(Request request) {
        Question question = Questions.of(request, INPUTS, INPUTS);
        if (isSwitchedOff.getAsBoolean()) {
            return Response.problem(
                    Problem.notFound("optimizationMetricsEnabled is false in analytics_platform_config.json"));
        }
        Lookup<List<ObjectNode>> partitions = books.get()
                .map(open -> open.spread().all(open.accounts(), question, view -> List.of(AccountJson.partition(view))))
                .orElseGet(() -> Lookup.notReady("the service is starting"));
        if (!(partitions instanceof Lookup.Found<List<ObjectNode>> found)) {
            return Refusal.of(partitions);
        }
        ObjectNode answer =
                question.hop().isPresent() ? AccountJson.parts(found.value()) : AccountJson.whole(found.value());
        return Response.json(200, answer.set("asOf", AsOfJson.write(found.asOf())));
    }
}
