package dev.uplift.standalone.stack;

import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.service.Service;
import java.util.Optional;

/** A service of this process, and what is printed once it is ready. */
record RunningService(String readyLine, Service service) {

    boolean isReady() {
        return service.readiness() instanceof Readiness.Ready;
    }

    Optional<String> failure() {
        return service.readiness() instanceof Readiness.Failed failed
                ? Optional.of(service.name() + " failed: " + failed.reason())
                : Optional.empty();
    }

    String state() {
        return service.name()
                + (service.readiness() instanceof Readiness.NotReady notReady ? ": " + notReady.reason() : "");
    }
}
