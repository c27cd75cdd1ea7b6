package dev.uplift.standalone.stack;

import dev.uplift.standalone.broker.BrokerStartException;
import dev.uplift.standalone.broker.EmbeddedBroker;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Kafka's own server classes and a registry over a topic of theirs, in this process. */
public final class EmbeddedBackbone implements Backbone {

    private static final String LOG = "see the log in the data directory";

    @Override
    public Broker startBroker(Path directory, int port) {
        try {
            return new KafkaBroker(EmbeddedBroker.start(directory, port));
        } catch (BrokerStartException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), LOG);
        }
    }

    @Override
    public Registry startRegistry(String bootstrapServers, int port) {
        try {
            return new TopicRegistry(EmbeddedRegistry.start(bootstrapServers, port));
        } catch (ExecutionException e) {
            throw CommandFailure.failed("the registry did not start (" + e.getCause() + ")", LOG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while the registry started", "start it again");
        }
    }

    private record KafkaBroker(EmbeddedBroker broker) implements Broker {

        @Override
        public String bootstrapServers() {
            return broker.bootstrap();
        }

        @Override
        public Optional<String> fault() {
            CompletableFuture<String> fault = broker.fault().toCompletableFuture();
            return fault.isDone() ? Optional.of(fault.join()) : Optional.empty();
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    private record TopicRegistry(EmbeddedRegistry registry) implements Registry {

        @Override
        public String url() {
            return registry.url();
        }

        @Override
        public void close() {
            registry.close();
        }
    }
}
