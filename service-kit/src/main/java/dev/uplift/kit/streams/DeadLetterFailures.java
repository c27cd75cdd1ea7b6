package dev.uplift.kit.streams;

import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record at which a step throws. One from outside becomes a dead letter and the stream goes on. One
 * from an internal topic stands for many events, as a {@link Pack} does, and dropping it would lose them all: the thread
 * fails.
 */
public final class DeadLetterFailures implements ProcessingExceptionHandler {

    /** Setting of the application: the {@link DeadLetter.Refuser} that dead letters name. */
    public static final String REFUSER = "uplift.dead.letters.refuser";

    /** The reason in such dead letters. */
    public static final String REASON = "PROCESSING_FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFailures.class);
    private static final Set<String> FROM_OUTSIDE =
            Topics.ALL.stream().map(TopicSpec::name).collect(Collectors.toUnmodifiableSet());

    private DeadLetter.Refuser refuser = new DeadLetter.Refuser("unknown", "unknown");

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(REFUSER) instanceof DeadLetter.Refuser configured) {
            refuser = configured;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        LOG.error(
                "{} failed at {}-{} offset {}",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                exception);
        return isRefusable(context, exception) ? Response.resume(List.of(letter(context, exception))) : Response.fail();
    }

    private static boolean isRefusable(ErrorHandlerContext context, Throwable failure) {
        return !isOutage(failure)
                && context.topic() != null
                && FROM_OUTSIDE.contains(context.topic())
                && !Pack.isPack(context.headers());
    }

    /** Whether the schema registry or Kafka failed: that is not the record's fault. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean isOfKafka = cause instanceof KafkaException && !(cause instanceof SerializationException);
            if (isOfKafka || cause instanceof OutageException) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }

    private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception exception) {
        DeadLetter letter = new DeadLetter(
                Bytes.wrap(context.sourceRawKey()),
                Bytes.wrap(context.sourceRawValue()),
                context.headers(),
                new DeadLetter.Origin(context.topic(), context.partition(), context.offset()),
                REASON,
                context.processorNodeId() + ": " + exception,
                refuser);
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, null, bytes(letter.key()), bytes(letter.value()), letter.headers());
    }
}
