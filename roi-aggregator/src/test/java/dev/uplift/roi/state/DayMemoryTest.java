package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What is made of days is kept for as long as it is true. */
class DayMemoryTest {

    private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");
    private static final Bytes SERIES = StoreKeys.of("orders", "country=DE");

    private final DayMemory memory = new DayMemory();
    private int made;

    @Test
    void equalQuestionsAreAnsweredOnce() {
        ask(SERIES, UNTIL, "trend");
        ask(SERIES, UNTIL, "trend");
        assertThat(made).isEqualTo(1);

        ask(SERIES, UNTIL, "assessment");
        ask(StoreKeys.of("orders", "country=FR"), UNTIL, "trend");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void aWindowBeforeTheEndMakesItAnew() {
        ask(SERIES, UNTIL, "trend");
        memory.changed(SERIES, UNTIL);
        ask(SERIES, UNTIL, "trend");
        assertThat(made).isEqualTo(1);

        memory.changed(SERIES, UNTIL.minusMillis(1));
        ask(SERIES, UNTIL, "trend");
        assertThat(made).isEqualTo(2);
    }

    @Test
    void aFurtherDayMakesItAnew() {
        ask(SERIES, UNTIL, "trend");
        ask(SERIES, UNTIL.plusSeconds(86_400), "trend");

        assertThat(made).isEqualTo(2);
    }

    @Test
    void whatIsKeptIsBounded() {
        for (int i = 0; i < 2_001; i++) {
            ask(StoreKeys.of("orders", "country=" + i), UNTIL, "trend");
        }
        ask(StoreKeys.of("orders", "country=0"), UNTIL, "trend");

        assertThat(made).isEqualTo(2_002);
    }

    private void ask(Bytes series, Instant until, String question) {
        int answer = memory.made(series, until, question, () -> ++made);
        assertThat(answer).isPositive();
    }
}
