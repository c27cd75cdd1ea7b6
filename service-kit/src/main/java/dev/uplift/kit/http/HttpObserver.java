package dev.uplift.kit.http;

import java.time.Duration;

/** Told of every answered request, for metrics. Must not block. */
@FunctionalInterface
public interface HttpObserver {

    /** For those who do not count. */
    HttpObserver NONE = (method, route, status, elapsed) -> {};

    /**
     * @param method the request's, or {@code OTHER}
     * @param route the template of the route, so that its values are few; {@code none} where no route fits
     */
    void answered(String method, String route, int status, Duration elapsed);
}
