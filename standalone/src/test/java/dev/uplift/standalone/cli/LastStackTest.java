package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.standalone.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastStackTest {

    private static final long NO_PROCESS = Integer.MAX_VALUE;

    @TempDir
    Path home;

    @Test
    void whatWasWrittenIsRead() {
        LastStack last = new LastStack(home);
        LastStack.Entry entry = entry(ProcessHandle.current().pid());

        last.write(entry);

        assertThat(last.read()).contains(entry);
    }

    @Test
    void onlyItsOwnProcessForgetsIt() {
        LastStack last = new LastStack(home);
        last.write(entry(7));

        last.forget(8);
        assertThat(last.read()).isPresent();
        last.forget(7);
        assertThat(last.read()).isEmpty();
    }

    @Test
    void whatCanNotBeWrittenIsAFailureWithItsCause() throws IOException {
        LastStack last = new LastStack(Files.createFile(home.resolve("file")));

        assertThatThrownBy(() -> last.write(entry(7)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("last-stack.json can not be written (java.nio.file.")
                .hasMessageContaining("check permissions");
    }

    @Test
    void aStackWhoseProcessIsGoneIsNotAsked() {
        new LastStack(home.resolve(".local/state/uplift")).write(entry(NO_PROCESS));

        Shell.Result result = Shell.of(home).run("kpis");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is gone").contains("./uplift up --data /data");
    }

    private static LastStack.Entry entry(long pid) {
        return new LastStack.Entry(
                new RunningStack("http://127.0.0.1:1", "127.0.0.1:2", "http://127.0.0.1:3", pid), "/data", "/config");
    }
}
