package dev.uplift.standalone.stack;

import dev.uplift.standalone.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class Ports {

    private static final int MOST = 65_535;

    private Ports() {}

    /** Whether somebody could listen there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The port itself, or for 0 one that is free now: services must know their address before they listen. */
    static int chosen(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw CommandFailure.failed("port " + port + " can not be used (" + e.getMessage() + ")", "choose another");
        }
    }

    /** @throws CommandFailure that names both options if they give the same port */
    static void requireApart(int one, String option, int other, String otherOption) {
        if (one != 0 && one == other) {
            throw CommandFailure.wrongUsage(
                    option + " and " + otherOption + " are both " + one, "give each its own (0: any free one)");
        }
    }

    /** @throws CommandFailure that names the port and the option that moves it */
    static void requireFree(int port, String option) {
        if (port < 0 || port > MOST) {
            throw CommandFailure.wrongUsage(option + " is " + port, "give a port up to " + MOST + " (0: any free one)");
        }
        if (port != 0 && !isFree(port)) {
            throw CommandFailure.failed(
                    "port " + port + " is taken",
                    "stop what listens there, or choose another with " + option + " (0: any free one)");
        }
    }
}
