package dev.uplift.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.standalone.FakeStack;
import dev.uplift.standalone.Shell;
import dev.uplift.standalone.cli.LastStack;
import dev.uplift.standalone.cli.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final long NO_PROCESS = Integer.MAX_VALUE;

    @TempDir
    Path home;

    @Test
    void anAddressThatIsNoneIsWrongUsage() {
        Shell.Result result =
                Shell.of(home).with("UPLIFT_URL", "localhost:8080").run("doctor");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines()).singleElement().asString().contains("UPLIFT_URL is \"localhost:8080\"");
    }

    @Test
    void aStackThatIsNotReadyYetIsWaitedForAndOneThatFailedIsStartedAgain() {
        Response no = Response.problem(Problem.unavailable("restoring", Duration.ofSeconds(2)));
        Response yes = Response.json(200, Map.of("status", "UP"));

        assertThat(services(yes, no)).containsPattern("warn  Services +restoring\n +-> wait");
        assertThat(services(no, no)).containsPattern("FAIL  Services +restoring\n +-> stop it and start it again");
    }

    private String services(Response live, Response ready) {
        Routes routes = Routes.builder()
                .get("/health/live", request -> live)
                .get("/health/ready", request -> ready)
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            return Shell.of(home)
                    .with("UPLIFT_URL", stack.address().toString())
                    .run("doctor")
                    .out();
        }
    }

    @Test
    void aStackThatIsGoneIsWarnedOf() {
        RunningStack stack = new RunningStack("http://127.0.0.1:1", "127.0.0.1:2", "http://127.0.0.1:3", NO_PROCESS);
        new LastStack(home.resolve(".local/state/uplift"))
                .write(new LastStack.Entry(stack, home.resolve("data").toString(), "/config"));

        assertThat(Shell.of(home).run("doctor").out())
                .containsPattern("warn  Stack +process " + NO_PROCESS + " is gone")
                .contains("./uplift up --data " + home.resolve("data"));
    }

    @Test
    void aDamagedNoteOfTheLastStackIsAFailureAmongTheOtherFindings() throws IOException {
        Path note = home.resolve(".local/state/uplift/last-stack.json");
        Files.createDirectories(note.getParent());
        for (String damaged : List.of("", "{\"stack\":", "{\"stack\":\n7}", "{}")) {
            Files.writeString(note, damaged);

            Shell.Result result = Shell.of(home).run("doctor");

            assertThat(result.exitCode()).as(damaged).isEqualTo(1);
            assertThat(result.out())
                    .containsPattern("FAIL  Stack +what was written down of the last one is damaged")
                    .contains("-> " + note + " can not be read")
                    .containsPattern("ok    Java ");
        }
    }

    @Test
    void withoutAStackAllIsWellAndTheDiskIsNamed() {
        assertThat(Shell.of(home).run("doctor").out())
                .containsPattern("ok    Stack +none is running on this machine")
                .contains(" MB free for " + Path.of("").toAbsolutePath());
    }
}
