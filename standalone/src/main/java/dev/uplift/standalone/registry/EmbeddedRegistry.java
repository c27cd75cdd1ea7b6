package dev.uplift.standalone.registry;

import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import java.util.concurrent.ExecutionException;

/** A running schema registry. One per Kafka cluster: two would give the same ids to different schemas. */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final SchemaCatalog catalog;
    private final HttpShell http;

    private EmbeddedRegistry(SchemaCatalog catalog, HttpShell http) {
        this.catalog = catalog;
        this.http = http;
    }

    /**
     * Ready when it returns; on loopback.
     *
     * @param bootstrap the brokers that keep {@code _schemas}
     * @param port 0 means any free one
     * @throws ExecutionException if Kafka refuses the topic
     * @throws IllegalStateException if the port is taken
     */
    public static EmbeddedRegistry start(String bootstrap, int port) throws InterruptedException, ExecutionException {
        SchemaCatalog catalog = opened(SchemasTopic.open(bootstrap));
        try {
            return new EmbeddedRegistry(
                    catalog, HttpShell.start(HttpSettings.of(HOST, port), new RegistryRoutes(catalog).routes()));
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    private static SchemaCatalog opened(SchemasTopic topic) {
        try {
            return new SchemaCatalog(topic);
        } catch (RuntimeException e) {
            topic.close();
            throw e;
        }
    }

    /** For {@code schema.registry.url}. */
    public String url() {
        return "http://" + HOST + ":" + http.port();
    }

    @Override
    public void close() {
        http.close();
        catalog.close();
    }
}
