package dev.uplift.kit.service;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** {@code /health/live} and {@code /health/ready} of the services of one process. */
public final class Health {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final List<Service> services;
    private final BooleanSupplier stopping;

    /** @param stopping whether the process is on its way out and wants no new work */
    public Health(List<? extends Service> services, BooleanSupplier stopping) {
        this.services = List.copyOf(services);
        this.stopping = stopping;
    }

    public Routes routes() {
        return Routes.builder()
                .get("/health/live", request -> live())
                .get("/health/ready", request -> ready())
                .build();
    }

    private Response live() {
        return answer(reasons(true));
    }

    private Response ready() {
        Map<String, String> reasons = reasons(false);
        if (stopping.getAsBoolean()) {
            reasons.put("process", "is stopping");
        }
        return answer(reasons);
    }

    private static Response answer(Map<String, String> reasons) {
        if (reasons.isEmpty()) {
            return Response.json(200, Map.of("status", "UP"));
        }
        Problem problem = Problem.unavailable(reasons.toString(), RETRY_AFTER).with("services", reasons);
        return Response.problem(problem);
    }

    private Map<String, String> reasons(boolean failuresOnly) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Service service : services) {
            Readiness readiness = service.readiness();
            if (readiness instanceof Readiness.Failed failed) {
                reasons.put(service.name(), "failed: " + failed.reason());
            } else if (readiness instanceof Readiness.NotReady notReady && !failuresOnly) {
                reasons.put(service.name(), notReady.reason());
            }
        }
        return reasons;
    }
}
