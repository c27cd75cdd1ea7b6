package dev.uplift.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ControlHeadersTest {

    @Test
    void aRecordedArrivalCanOnlyLieBeforeTheTimestamp() {
        assertThat(ControlHeaders.arrival(100, recorded(millis(70)))).isEqualTo(70);
        assertThat(ControlHeaders.arrival(100, recorded(millis(130)))).isEqualTo(100);
    }

    @Test
    void withoutARecordedArrivalTheTimestampCounts() {
        assertThat(ControlHeaders.arrival(100, new RecordHeaders())).isEqualTo(100);
        assertThat(ControlHeaders.arrival(100, recorded(new byte[] {7}))).isEqualTo(100);
        assertThat(ControlHeaders.arrival(100, recorded(null))).isEqualTo(100);
    }

    private static Headers recorded(byte[] value) {
        return new RecordHeaders().add(ControlHeaders.ARRIVAL, value);
    }

    private static byte[] millis(long time) {
        return ByteBuffer.allocate(Long.BYTES).putLong(time).array();
    }
}
