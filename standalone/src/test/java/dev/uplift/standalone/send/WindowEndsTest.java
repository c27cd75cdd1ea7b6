package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.config.ConfigDocuments;
import dev.uplift.kit.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a minute with a grace of 2 s; events may be dated 5 minutes ahead. */
class WindowEndsTest {

    @TempDir
    Path directory;

    @Test
    void theWindowOfTheLatestEventIsClosedThoughAnotherArrivedLater() throws Exception {
        assertThat(endOf(event("12:00:50", "12:03:00"), event("12:01:00", "12:00:59")))
                .isEqualTo(time("12:04:02"));
    }

    @Test
    void noWindowIsClosedThatHasNoEvent() throws Exception {
        assertThat(endOf(event("12:01:00.500", "12:00:59"))).isEqualTo(time("12:01:10"));
    }

    @Test
    void whatArrivedLateIsCorrected() throws Exception {
        assertThat(endOf(event("12:00:59", "12:00:58"), event("12:07:31", "12:00:01")))
                .isEqualTo(time("12:07:40"));
    }

    @Test
    void whatIsRefusedForItsTimeHasNoWindow() throws Exception {
        assertThat(endOf(event("12:00:01", "12:05:02"), event("12:00:03", "12:00:03")))
                .isEqualTo(time("12:01:02"));
    }

    private Instant endOf(EventRecord... events) throws IOException, InvalidConfigException {
        Files.writeString(directory.resolve("analytics_platform_config.json"), "{}");
        Files.writeString(directory.resolve("metrics_optimization_config.json"), """
                {"kpis": [{"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "PT1M",
                           "grace": "PT2S", "direction": "HIGHER_IS_BETTER"}]}
                """);
        return new WindowEnds(ConfigDocuments.load(directory)).after(List.of(events));
    }

    private static EventRecord event(String arrivedAt, String occurredAt) {
        return new EventRecord(
                new EventRecord.Source("f", 1), EventFormat.NDJSON, "{}", true, time(arrivedAt), time(occurredAt));
    }

    private static Instant time(String time) {
        return Instant.parse("2026-11-22T" + time + "Z");
    }
}
