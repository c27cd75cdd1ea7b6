package dev.uplift.kit.http;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    /** Jetty's own: one acceptor and one selector, and one in reserve. */
    private static final int SERVER_THREADS = 3;

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService streams;

    private HttpShell(Server server, ServerConnector connector, ExecutorService streams) {
        this.server = server;
        this.connector = connector;
        this.streams = streams;
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
        ExecutorService streams = streams(settings);
        Server server = new Server(threads(settings));
        ServerConnector connector = connector(server, settings);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        server.setErrorHandler(new ProblemErrors());
        server.setHandler(new GracefulHandler(new Dispatcher(router, settings, observer, streams)));
        server.setStopTimeout(settings.stopTimeout().toMillis());
        HttpShell shell = new HttpShell(server, connector, streams);
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
        streams.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop cleanly", e);
        } finally {
            server.destroy();
        }
    }

    private static QueuedThreadPool threads(HttpSettings settings) {
        QueuedThreadPool pool = new QueuedThreadPool(settings.threads() + SERVER_THREADS, SERVER_THREADS + 1);
        pool.setName("http");
        return pool;
    }

    private static ExecutorService streams(HttpSettings settings) {
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, "http-stream");
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(0, settings.streams(), 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
    }

    private static ServerConnector connector(Server server, HttpSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
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
