package dev.uplift.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP path on loopback that can be broken, until it is mended: cut, so that connections end and new ones are refused; deaf, so that
 * nothing comes back while what is sent arrives; slow, so that all that passes takes its time.
 */
final class NetworkProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger severed = new AtomicInteger();
    private final AtomicInteger swallowed = new AtomicInteger();
    private final AtomicInteger slowed = new AtomicInteger();
    private final Set<Socket> robbed = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private volatile boolean isDeaf;
    private volatile Duration delay = Duration.ZERO;

    /** Listens on any free port and connects to the target's. */
    NetworkProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new ChaosException("no port for a proxy", e);
        }
        daemon("proxy to " + target, this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int target() {
        return target;
    }

    void cut() {
        isCut = true;
        open.forEach(socket -> {
            severed.incrementAndGet();
            closeQuietly(socket);
        });
        open.clear();
    }

    /** Swallows what the target answers. */
    void deafen() {
        isDeaf = true;
    }

    /** Holds back each piece that passes, either way. */
    void slow(Duration each) {
        delay = each;
    }

    /** Connections of which something was swallowed cannot go on, and end. */
    void mend() {
        isCut = false;
        isDeaf = false;
        delay = Duration.ZERO;
        robbed.forEach(NetworkProxy::closeQuietly);
        robbed.clear();
    }

    /** How many connections were cut or refused so far. */
    int severed() {
        return severed.get();
    }

    /** How many pieces of answers were swallowed so far. */
    int swallowed() {
        return swallowed.get();
    }

    /** How many pieces were held back so far. */
    int slowed() {
        return slowed.get();
    }

    @Override
    public void close() {
        open.forEach(NetworkProxy::closeQuietly);
        try {
            server.close();
        } catch (IOException e) {
            throw new ChaosException("the proxy on " + port(), e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (isCut) {
                    severed.incrementAndGet();
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Either the proxy was closed, which ends the loop, or one connection failed, which is its own affair.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket onward = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(onward);
            daemon("to", () -> pump(client, onward, false));
            daemon("from", () -> pump(onward, client, true));
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to;
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            boolean isRobbed = false;
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                if (isAnswer && isDeaf) {
                    swallowed.incrementAndGet();
                    isRobbed = true;
                    robbed.add(to);
                } else if (isRobbed) {
                    return;
                } else {
                    holdBack();
                    output.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One side has gone; the other follows.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void holdBack() {
        Duration each = delay;
        if (!each.isZero()) {
            slowed.incrementAndGet();
            Waiting.pass(each);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
