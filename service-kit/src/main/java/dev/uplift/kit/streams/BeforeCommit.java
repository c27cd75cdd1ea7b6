package dev.uplift.kit.streams;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a processor do work before each commit of its task: forward records and write to stores, as part of the same
 * transaction. It poses as a store that holds nothing.
 *
 * <p>Kafka Streams flushes the caches of stores before every commit, whatever brought the commit about: the interval, a
 * rebalance, a shutdown. That call is not public, so this is the one class that touches Kafka Streams' internals, and
 * {@code BeforeCommitTest} guards what it relies on.
 */
public final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {

    private final String name;
    private @Nullable Work work;
    private boolean isOpen;

    private BeforeCommit(String name) {
        this.name = name;
    }

    private record Work(InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable action) {}

    public static StoreBuilder<BeforeCommit> builder(String name) {
        return new Builder(name);
    }

    /**
     * Has the action run before each commit from now on. To be called from {@code Processor.init}.
     *
     * @param context of the processor, which the action may use to forward
     */
    public void run(ProcessorContext<?, ?> context, Runnable action) {
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        work = new Work(internal, internal.currentNode(), action);
    }

    @Override
    public void flushCache() {
        if (work == null) {
            return;
        }
        InternalProcessorContext<?, ?> context = work.context();
        ProcessorNode<?, ?, ?, ?> nodeBefore = context.currentNode();
        ProcessorRecordContext recordBefore = context.recordContext();
        context.setCurrentNode(work.node());
        context.setRecordContext(
                new ProcessorRecordContext(0, -1, context.taskId().partition(), null, new RecordHeaders()));
        try {
            work.action().run();
        } finally {
            context.setCurrentNode(nodeBefore);
            context.setRecordContext(recordBefore);
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        work = null;
        context.register(root, (key, value) -> {});
        isOpen = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        // Holds nothing.
    }

    @Override
    public void close() {
        work = null;
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {
        // Holds nothing.
    }

    private record Builder(String name) implements StoreBuilder<BeforeCommit> {

        @Override
        public StoreBuilder<BeforeCommit> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("there is nothing to log");
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public BeforeCommit build() {
            return new BeforeCommit(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
