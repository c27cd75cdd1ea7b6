package dev.uplift.standalone.registry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** The registry as its own process. Arguments: bootstrap servers, port. A signal stops it cleanly, with exit code 0. */
public final class RegistryMain {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private RegistryMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: RegistryMain <bootstrap servers> <port>");
            System.exit(WRONG_USAGE);
        }
        try {
            run(EmbeddedRegistry.start(arguments[0], Integer.parseInt(arguments[1])));
        } catch (ExecutionException | IllegalStateException | NumberFormatException e) {
            System.err.println("the schema registry did not start: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(EmbeddedRegistry registry) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(registry), "stop-registry"));
        System.out.println("Schema registry started. " + registry.url());
        new CountDownLatch(1).await();
    }

    private static void stop(EmbeddedRegistry registry) {
        registry.close();
        Runtime.getRuntime().halt(0);
    }
}
