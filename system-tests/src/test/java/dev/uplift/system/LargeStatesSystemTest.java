package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series whose state is larger than what brokers take by default. */
class LargeStatesSystemTest {

    /** More than distinct counts keep one by one; 3 KiB in each of the 1,200 windows that an observation is in. */
    private static final int USERS = 300;

    private static final String ACTIVE = """
            {"kpis": [{"id": "active", "metric": "visits", "aggregation": "DISTINCT", "dimension": "user",
                       "window": "PT20M", "every": "PT1S", "grace": "PT1S", "direction": "HIGHER_IS_BETTER"}]}
            """;

    @TempDir
    Path directory;

    @Test
    void itIsStoredAndGoesOn() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, ACTIVE)) {
            StringBuilder events = new StringBuilder();
            Instant now = Instant.now();
            for (int user = 0; user < USERS; user++) {
                events.append("{\"type\":\"observation\",\"metric\":\"visits\",\"value\":1,\"occurredAt\":\"" + now
                        + "\",\"dimensions\":{\"user\":\"u" + user + "\"}}\n");
            }
            assertThat(stack.client()
                            .post("/v1/events", "application/x-ndjson", events.toString())
                            .status())
                    .isEqualTo(202);

            stack.await(
                    "/v1/kpis/active/windows", windows -> windows.path("items").size() >= 5);
            stack.killAndRestart();
            stack.await(
                    "/v1/kpis/active/windows",
                    windows -> windows.path("items").size() >= 15
                            && windows.at("/items/0/count").asInt() == USERS);
        }
    }
}
