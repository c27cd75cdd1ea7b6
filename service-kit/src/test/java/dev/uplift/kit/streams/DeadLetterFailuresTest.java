package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class DeadLetterFailuresTest {

    @Test
    void whereKafkaOrTheRegistryFailedNoRecordIsToBlame() {
        assertThat(DeadLetterFailures.isOutage(new TimeoutException("no partitions")))
                .isTrue();
        assertThat(DeadLetterFailures.isOutage(new IllegalStateException(new ProcessorStateException("no store"))))
                .isTrue();
        assertThat(DeadLetterFailures.isOutage(new OutageException("no registry", new IllegalStateException())))
                .isTrue();
    }

    @Test
    void whatCanNotBeReadOrMeetsADefectIsNoOutage() {
        assertThat(DeadLetterFailures.isOutage(new SerializationException("no Avro")))
                .isFalse();
        assertThat(DeadLetterFailures.isOutage(new IllegalStateException(new ArithmeticException())))
                .isFalse();
    }
}
