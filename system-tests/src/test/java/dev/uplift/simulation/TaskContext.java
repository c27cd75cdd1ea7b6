package dev.uplift.simulation;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;

/**
 * What a processor sees of its task: its stores, its name, the place of its record, and where to forward to. Anything
 * else that a processor asks for is an error that names it.
 */
final class TaskContext<K, V> {

    private static final long FAR_AHEAD = 4_000_000_000_000L;

    private final TaskId task;
    private final Map<String, StateStore> stores;
    private final List<Record<K, V>> forwarded = new ArrayList<>();
    private final List<Punctuator> punctuators = new ArrayList<>();
    private Optional<RecordMetadata> place = Optional.empty();

    /** Where a record stands. */
    record Place(String topic, int partition, long offset) implements RecordMetadata {}

    TaskContext(TaskId task, Map<String, StateStore> stores) {
        this.task = task;
        this.stores = stores;
    }

    void at(Place record) {
        place = Optional.of(record);
    }

    /** Time on the wall passes. */
    void punctuate() {
        punctuators.forEach(punctuator -> punctuator.punctuate(0));
    }

    List<Record<K, V>> takeForwarded() {
        List<Record<K, V>> taken = List.copyOf(forwarded);
        forwarded.clear();
        return taken;
    }

    @SuppressWarnings("unchecked")
    ProcessorContext<K, V> context() {
        return (ProcessorContext<K, V>) Proxy.newProxyInstance(
                TaskContext.class.getClassLoader(),
                new Class<?>[] {InternalProcessorContext.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    @SuppressWarnings("unchecked")
    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "taskId" -> task;
            case "getStateStore" ->
                Optional.ofNullable(stores.get((String) arguments[0])).orElseThrow();
            case "recordMetadata" -> place;
            case "forward" -> forwarded.add((Record<K, V>) arguments[0]);
            // The node and record that BeforeCommit puts back where it found them.
            case "currentNode", "recordContext", "setCurrentNode", "setRecordContext" -> null;
            // Far from the log's time, as in a task that catches up.
            case "currentSystemTimeMs" -> FAR_AHEAD;
            // Commits come when the simulation wants them, whatever a task asks for.
            case "commit" -> null;
            case "schedule" -> {
                punctuators.add((Punctuator) arguments[arguments.length - 1]);
                yield (Cancellable) () -> {};
            }
            case "appConfigs" -> Map.of();
            default -> throw new UnsupportedOperationException(method + " is not simulated");
        };
    }
}
