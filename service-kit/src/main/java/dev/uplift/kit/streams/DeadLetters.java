package dev.uplift.kit.streams;

import dev.uplift.schemas.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The way of refused records to their topic, in the transaction that refuses them. */
public final class DeadLetters {

    private DeadLetters() {}

    /** Ends the stream in the dead-letter topic; adds the nodes address-dead-letters and write-dead-letters. */
    public static void write(KStream<String, DeadLetter> letters) {
        letters.process(Address::new, Named.as("address-dead-letters"))
                .to(
                        Topics.DEAD_LETTERS.name(),
                        Produced.with(Serdes.Bytes(), Serdes.Bytes()).withName("write-dead-letters"));
    }

    /** Puts the reason into headers and restores key and value. */
    private static final class Address implements Processor<String, DeadLetter, @Nullable Bytes, @Nullable Bytes> {

        private ProcessorContext<@Nullable Bytes, @Nullable Bytes> context;

        @Override
        public void init(ProcessorContext<@Nullable Bytes, @Nullable Bytes> processorContext) {
            context = processorContext;
        }

        @Override
        public void process(Record<String, DeadLetter> record) {
            DeadLetter letter = record.value();
            context.forward(new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()));
        }
    }
}
