package dev.uplift.standalone.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Broker and registry that are only told of; remembers in which order they were closed. */
record FakeBackbone(List<String> closed) implements Backbone {

    @Override
    public Broker startBroker(Path directory, int port) {
        return new Broker() {
            @Override
            public String bootstrapServers() {
                return "broker:1";
            }

            @Override
            public Optional<String> fault() {
                return Optional.empty();
            }

            @Override
            public void close() {
                closed.add("broker");
            }
        };
    }

    @Override
    public Registry startRegistry(String bootstrapServers, int port) {
        return new Registry() {
            @Override
            public String url() {
                return "http://registry";
            }

            @Override
            public void close() {
                closed.add("registry");
            }
        };
    }
}
