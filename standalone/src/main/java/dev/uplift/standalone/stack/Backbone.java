package dev.uplift.standalone.stack;

import java.nio.file.Path;
import java.util.Optional;

/** What the services stand on; they know it by its addresses. */
public interface Backbone {

    /** @param directory for its log, formatted on first use */
    Broker startBroker(Path directory, int port);

    Registry startRegistry(String bootstrapServers, int port);

    /** A running Kafka broker. */
    interface Broker extends AutoCloseable {

        String bootstrapServers();

        /** What it can not go on after, in Kafka's words. */
        Optional<String> fault();

        @Override
        void close();
    }

    /** A running schema registry. */
    interface Registry extends AutoCloseable {

        String url();

        @Override
        void close();
    }
}
