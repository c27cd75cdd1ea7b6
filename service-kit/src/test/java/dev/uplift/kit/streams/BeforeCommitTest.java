package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards what {@link BeforeCommit} relies on in Kafka Streams: a new version that breaks it fails here. */
class BeforeCommitTest {

    private static final String COMMITS = "commits";
    private static final String SENT = "sent";

    @TempDir
    private Path directory;

    @Test
    void whatIsHeldBackIsForwardedAndStoredBeforeTheCommit() {
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), Instant.EPOCH)) {
            TestInputTopic<String, String> input =
                    driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            TestOutputTopic<String, String> output =
                    driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());

            input.pipeInput("k", "a");
            input.pipeInput("k", "b");

            assertThat(output.readValuesToList()).containsExactly("a!", "b!");
            KeyValueStore<String, String> sent = driver.getKeyValueStore(SENT);
            assertThat(sent.get("b")).isEqualTo("sent");
            assertThat(driver.producedTopicNames()).contains("before-commit-test-sent-changelog");
        }
    }

    private static Topology topology() {
        return new Topology()
                .addSource("read", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("hold", HoldBack::new, "read")
                .addStateStore(BeforeCommit.builder(COMMITS), "hold")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(SENT), Serdes.String(), Serdes.String())
                                .withLoggingEnabled(Map.of()),
                        "hold")
                .addSink("write", "out", new StringSerializer(), new StringSerializer(), "hold");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "before-commit-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return properties;
    }

    /** Forwards nothing while it processes. */
    private static final class HoldBack implements Processor<String, String, String, String> {

        private final List<String> held = new ArrayList<>();
        private ProcessorContext<String, String> context;
        private KeyValueStore<String, String> sent;

        @Override
        public void init(ProcessorContext<String, String> processorContext) {
            context = processorContext;
            sent = context.getStateStore(SENT);
            context.<BeforeCommit>getStateStore(COMMITS).run(context, this::send);
        }

        @Override
        public void process(Record<String, String> record) {
            held.add(record.value());
        }

        private void send() {
            for (String value : held) {
                context.forward(new Record<>("k", value + "!", 0));
                sent.put(value, "sent");
            }
            held.clear();
        }
    }
}
