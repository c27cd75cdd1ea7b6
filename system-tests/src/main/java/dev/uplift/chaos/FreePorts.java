package dev.uplift.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Ports of loopback that are free now and stay so: below the range from which the kernel gives outgoing connections theirs (from 32768 on),
 * for a process that is down must find its port again, and each given once: also to several installations at once.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, END));

    /**
     * @throws ChaosException if none is free
     */
    int take() {
        for (int tries = FIRST; tries < END; tries++) {
            int port = NEXT.getAndUpdate(before -> before + 1 < END ? before + 1 : FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ChaosException("no free port from " + FIRST + " to " + END);
    }

    List<Integer> take(int count) {
        return Stream.generate(this::take).limit(count).toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
