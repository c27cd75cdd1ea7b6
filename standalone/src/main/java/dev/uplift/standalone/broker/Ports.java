package dev.uplift.standalone.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Two free ports of the loopback address. Seen free a moment before Kafka binds them: Kafka itself answers a taken
 * port by ending the process.
 */
record Ports(int broker, int controller) {

    static final String HOST = "127.0.0.1";

    /** @param broker the port for clients; 0 means any free one */
    static Ports claim(int broker) {
        try (ServerSocket clients = bound(broker);
                ServerSocket controllers = bound(0)) {
            return new Ports(clients.getLocalPort(), controllers.getLocalPort());
        } catch (IOException e) {
            throw new BrokerStartException(
                    "port " + broker + " of " + HOST + " is not free for the Kafka broker: " + e.getMessage(), e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
