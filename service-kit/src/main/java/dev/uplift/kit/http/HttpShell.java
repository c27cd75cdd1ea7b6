package dev.uplift.kit.http;

import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A running HTTP server over the routes of one or several services. */
public final class HttpShell implements AutoCloseable {

    /** Jetty's own: one acceptor, one selector, and some that write what did not go out at once. */
    private static final int SERVER_THREADS = 8;

    /**
     * Of request line and headers. One instance asks another about an improvement by the names of its KPIs: a hundred, of 200
     * characters each, and percent-encoded nine times as long.
     */
    private static final int HEAD_BYTES = 256 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Workers workers;

    private HttpShell(Server server, ServerConnector connector, Workers workers) {
        this.server = server;
        this.connector = connector;
        this.workers = workers;
    }

    public static HttpShell start(HttpSettings settings, Routes... routes) {
        return start(settings, HttpObserver.NONE, List.of(routes));
    }

    /**
     * Listens at once.
     *
     * @throws IllegalArgumentException if two routes answer the same method and path
     * @throws IllegalStateException if the address can not be bound; the message names it
     */
    public static HttpShell start(HttpSettings settings, HttpObserver observer, List<Routes> routes) {
        Router router = new Router(routes);
        Workers workers = new Workers(settings);
        Server server = new Server(serverThreads());
        ServerConnector connector = connector(server, settings);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        server.setErrorHandler(new ProblemErrors());
        server.setHandler(new GracefulHandler(new Dispatcher(router, settings, observer, workers)));
        server.setStopTimeout(settings.stopTimeout().toMillis());
        HttpShell shell = new HttpShell(server, connector, workers);
        shell.listen(settings);
        return shell;
    }

    private void listen(HttpSettings settings) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Accepts nothing more, waits for requests in flight up to the stop timeout, then ends. */
    @Override
    public void close() {
        workers.endStreams();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop cleanly", e);
        } finally {
            server.destroy();
            workers.close();
        }
    }

    private static QueuedThreadPool serverThreads() {
        QueuedThreadPool pool = new QueuedThreadPool(SERVER_THREADS);
        pool.setName("http-server");
        return pool;
    }

    private static ServerConnector connector(Server server, HttpSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "uplift",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setAcceptQueueSize(128);
        connector.setShutdownIdleTimeout(100);
        return connector;
    }
}
