package dev.uplift.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./uplift} in a clone with a Java that says what it was asked for, and a Maven that builds nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
              case $word in
                -XX:ArchiveClassesAtExit=*) : >"${word#*=}" ;;
              esac
              printf '%s\\n' "$word"
            done
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo begun >>builds
            looks=0
            until [ -e go ] || [ "$looks" -gt 1200 ]; do sleep 0.05; looks=$((looks + 1)); done
            : >standalone/target/standalone.jar
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void givenAClone() throws IOException {
        Files.createDirectories(target());
        Files.createFile(home().resolve("pom.xml"));
        write(home().resolve("uplift"), Files.readString(Path.of("..", "uplift")));
        write(home().resolve("mvnw"), MAVEN);
        Path java = Files.createDirectories(jdk().resolve("bin"));
        write(java.resolve("java"), JAVA);
        write(java.resolve("javac"), "");
        Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    @Test
    void aCloneMayStandInAPathWithASpace() throws IOException, InterruptedException {
        letBuild();

        Process kpis = run("kpis", "--kpi", "a b");

        assertThat(ended(kpis)).isZero();
        assertThat(kpis.inputReader().lines())
                .contains("-XX:SharedArchiveFile=" + target().resolve("uplift.jsa"), "-Duplift.home=" + home())
                .endsWith("-jar", target().resolve("standalone.jar").toString(), "kpis", "--kpi", "a b");
    }

    @Test
    void ofTwoCommandsAtOnceOneBuildsAndTheOtherWaits() throws IOException, InterruptedException {
        Process first = run("kpis");
        awaitFile(home().resolve("builds"));
        Process second = run("kpis");
        String said = second.errorReader().readLine();
        letBuild();

        assertThat(said).startsWith("Waiting for another command that builds Uplift");
        assertThat(ended(first)).isZero();
        assertThat(ended(second)).isZero();
        assertThat(Files.readAllLines(home().resolve("builds"))).containsExactly("begun");
    }

    @Test
    void whatIsBuiltIsUsedWhateverHoldsTheLock() throws IOException, InterruptedException {
        letBuild();
        assertThat(ended(run("kpis"))).isZero();
        Files.createDirectory(lock());

        assertThat(ended(run("kpis"))).isZero();
    }

    @Test
    void aBuildThatFailedLetsTheNextOneTry() throws IOException, InterruptedException {
        write(home().resolve("mvnw"), "#!/bin/sh\nexit 1\n");

        assertThat(ended(run("kpis"))).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    private Process run(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.command().add(0, home().resolve("uplift").toString());
        builder.environment().put("JAVA_HOME", jdk().toString());
        builder.environment().remove("UPLIFT_BUILD");
        builder.environment().remove("UPLIFT_JAVA_OPTS");
        return builder.start();
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("not within " + PATIENCE_SECONDS + " s: the script's end");
        }
        return process.exitValue();
    }

    private static void awaitFile(Path file) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + file);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void letBuild() throws IOException {
        Files.createFile(home().resolve("go"));
    }

    private static void write(Path script, String text) throws IOException {
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path home() throws IOException {
        return directory.toRealPath().resolve("a clone");
    }

    private Path target() throws IOException {
        return home().resolve("standalone").resolve("target");
    }

    private Path lock() throws IOException {
        return target().resolve("build.lock");
    }

    private Path jdk() {
        return directory.resolve("jdk");
    }
}
