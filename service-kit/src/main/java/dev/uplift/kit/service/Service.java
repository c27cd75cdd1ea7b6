package dev.uplift.kit.service;

import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.http.Routes;

/** A part of the platform that is started, answers, and is closed, in a process of its own or with others. */
public interface Service extends AutoCloseable {

    /** As in {@code ingestion-service}. */
    String name();

    /** Mounted before {@link #start}; handlers must answer 503 while the service is not ready. */
    Routes routes();

    /** What of the configuration can be found wrong before anything else is looked at: called before {@link #start}. */
    default void check() throws InvalidConfigException {}

    /** Begins to work, in the background; readiness follows later. A failure to begin is an exception. */
    void start();

    /** Now. Cheap, from any thread. */
    Readiness readiness();

    /** Finishes what was begun, within a bound; may be called in any state, also twice. */
    @Override
    void close();
}
