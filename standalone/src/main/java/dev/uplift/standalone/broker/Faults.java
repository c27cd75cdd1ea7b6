package dev.uplift.standalone.broker;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Kafka ends the process on a fault, by way of procedures that are global and replaceable. Here they tell the watchers
 * and throw, so that the thread with the fault stops and the process lives until its owner has decided.
 */
final class Faults {

    private static final Set<Watch> WATCHES = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(Faults::report);
        Exit.setHaltProcedure(Faults::report);
    }

    private Faults() {}

    static Watch watch() {
        Watch watch = new Watch(new CompletableFuture<>());
        WATCHES.add(watch);
        return watch;
    }

    private static void report(int status, @Nullable String message) {
        String words = Optional.ofNullable(message).orElse("Kafka wanted to end the process with status " + status);
        WATCHES.forEach(watch -> watch.reported.complete(words));
        throw new IllegalStateException(words);
    }

    /** One broker's ear, from before its start to after its end. */
    record Watch(CompletableFuture<String> reported) implements AutoCloseable {

        CompletionStage<String> fault() {
            return reported.minimalCompletionStage();
        }

        @Override
        public void close() {
            WATCHES.remove(this);
        }
    }
}
