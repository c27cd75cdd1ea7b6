package dev.uplift.standalone.broker;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The broker as its own process. Arguments: directory, port. A signal stops it cleanly, with exit code 0. */
public final class BrokerMain {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private BrokerMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: BrokerMain <directory> <port>");
            System.exit(WRONG_USAGE);
        }
        try {
            run(EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
        } catch (BrokerStartException | NumberFormatException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(EmbeddedBroker broker) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop-broker"));
        System.out.println("Kafka broker started. " + broker.bootstrap());
        CompletableFuture<String> fault = broker.fault().toCompletableFuture();
        System.err.println("the Kafka broker can not go on: " + fault.join());
        Runtime.getRuntime().halt(FAILED);
    }

    private static void stop(EmbeddedBroker broker) {
        broker.close();
        Runtime.getRuntime().halt(0);
    }
}
