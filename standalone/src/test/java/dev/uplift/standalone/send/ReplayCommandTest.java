package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.standalone.FakeStack;
import dev.uplift.standalone.Shell;
import dev.uplift.standalone.cli.LastStack;
import dev.uplift.standalone.cli.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final String EVENT = "{\"id\":\"1\",\"occurredAt\":\"2026-01-01T00:00:00Z\"}";

    @TempDir
    Path home;

    @Test
    void timeGoesNoFurtherThanNow() {
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = replayUntil("2999-01-01T00:00:00Z", stack);

            assertThat(result.out()).contains("close in their time").doesNotContain("2999");
        }
    }

    @Test
    void timeStandsAtTheLastArrivalWhereThatIsLaterThanTheEnd() {
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = replayUntil("2025-01-01T00:00:00Z", stack);

            assertThat(result.out())
                    .contains("time now stands at 2026-01-01T00:00:00Z")
                    .doesNotContain("close in their time");
        }
    }

    @Test
    void whatArrivesLaterThanNowIsRefusedBeforeItMovesTimeOn() {
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = Shell.of(home)
                    .typing(EVENT + "\n" + EVENT.replace("2026", "2999"))
                    .run("replay", "-", "--as-history", "--url", stack.address().toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("-:2 arrives at 2999-01-01T00:00:00Z, later than now");
            assertThat(stack.received()).isEmpty();
        }
    }

    @Test
    void whenTheKpisOfAStackAreNotKnownTheirConfigurationMustBeNamed() {
        try (FakeStack stack = FakeStack.start()) {
            String[] replay = {
                "replay", "-", "--as-history", "--url", stack.address().toString()
            };
            Shell.Result unknown = Shell.of(home).typing(EVENT).run(replay);

            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("--config").contains("--until");
            assertThat(stack.received()).isEmpty();
        }
    }

    @Test
    void theConfigurationOfTheStackHereIsKnownAlsoByItsAddress() throws IOException {
        Files.writeString(home.resolve("analytics_platform_config.json"), "{}");
        Files.writeString(home.resolve("metrics_optimization_config.json"), "{\"kpis\": []}");
        try (FakeStack stack = FakeStack.start()) {
            String address = stack.address().toString();
            new LastStack(home.resolve(".local/state/uplift"))
                    .write(new LastStack.Entry(
                            new RunningStack(
                                    address,
                                    "127.0.0.1:1",
                                    "http://127.0.0.1:1",
                                    ProcessHandle.current().pid()),
                            home.toString(),
                            home.toString()));

            Shell.Result result = Shell.of(home).typing(EVENT).run("replay", "-", "--as-history", "--url", address);

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("time now stands at 2026-01-01T00:00:10Z");
        }
    }

    @Test
    void nothingOfABrokenFileIsSent() {
        String text = "[{\"id\":\"1\",\"occurredAt\":\"2026-01-01T00:00:00Z\"},\n{\"id\":oops}]";
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = Shell.of(home)
                    .typing(text)
                    .run("replay", "-", "--url", stack.address().toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errLines())
                    .singleElement()
                    .asString()
                    .contains("-:2 is not JSON")
                    .contains("nothing was sent");
            assertThat(stack.received()).isEmpty();
        }
    }

    private Shell.Result replayUntil(String end, FakeStack stack) {
        return Shell.of(home)
                .typing(EVENT)
                .run(
                        "replay",
                        "-",
                        "--until",
                        end,
                        "--as-history",
                        "--url",
                        stack.address().toString());
    }
}
