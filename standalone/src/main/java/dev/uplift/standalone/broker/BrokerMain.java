package dev.uplift.standalone.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The broker as its own process. Arguments: directory, port, and any of Kafka's properties as {@code name=value}, which
 * win: with {@code node.id}, {@code controller.quorum.voters} and {@code listeners} several processes are one cluster. A
 * signal stops it cleanly, with exit code 0.
 */
public final class BrokerMain {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private BrokerMain() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: BrokerMain <directory> <port> [property=value ...]");
            System.exit(WRONG_USAGE);
        }
        try {
            Map<String, String> properties = properties(List.of(arguments).subList(2, arguments.length));
            run(EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), properties));
        } catch (BrokerStartException | NumberFormatException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static Map<String, String> properties(List<String> arguments) {
        Map<String, String> properties = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new BrokerStartException("argument " + argument + " must be property=value");
            }
            properties.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return properties;
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
