package dev.uplift.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.settings.SettingsReader;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.StackClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void givenAConfiguration() throws IOException {
        EmptyConfiguration.writeTo(config());
    }

    @Test
    void everythingIsServedOnOnePortAndTheEndpointsAreWrittenOnceReady() throws IOException {
        try (Stack stack = start(0, fake("one"), fake("two"))) {
            StackClient client = new StackClient(URI.create(stack.endpoints().http()));

            assertThat(said).containsExactlyInAnyOrder("one started.", "two started.");
            assertThat(client.get("/one").status()).isEqualTo(200);
            assertThat(client.get("/two").status()).isEqualTo(200);
            assertThat(client.get("/health/ready").status()).isEqualTo(200);
            assertThat(Files.readString(data().resolve("endpoints.json")))
                    .isEqualTo("{\"http\":\"" + stack.endpoints().http()
                            + "\",\"kafka\":\"broker:1\",\"registry\":\"http://registry\",\"pid\":"
                            + ProcessHandle.current().pid() + "}");
        }
    }

    @Test
    void partsStopInTheReverseOfTheirStartAndTheEndpointsGo() {
        Stack stack = start(0, fake("one"), fake("two"));

        stack.close();

        assertThat(closed).containsExactly("two", "one", "registry", "broker");
        assertThat(data().resolve("endpoints.json")).doesNotExist();
    }

    @Test
    void theEndpointsOfAKilledStackAreGoneBeforeTheNextIsReady() throws IOException {
        Files.writeString(Files.createDirectories(data()).resolve("endpoints.json"), "{}");
        ServiceDefinition<?> restoring = definition("one", new Readiness.NotReady("restoring"));

        try (Stack stack = Stack.start(
                StackSettings.onFreePorts(data(), config()),
                new FakeBackbone(closed),
                List.of(restoring),
                said::add,
                () -> true)) {
            assertThat(stack.failures()).isEmpty();
            assertThat(data().resolve("endpoints.json")).doesNotExist();
        }
    }

    @Test
    void aSecondStackOnTheSameDirectoryIsRefused() {
        try (Stack first = start(0)) {
            assertThat(first.endpoints().http()).isNotEmpty();
            assertThatThrownBy(() -> start(0))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("another stack runs on " + data())
                    .hasMessageContaining("--data");
        }
        try (Stack again = start(0)) {
            assertThat(again.failures()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void aPortThatIsNoneIsWrongUsage() {
        assertThatThrownBy(() -> start(99_999))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE))
                .hasMessage("--port is 99999: give a port up to 65535 (0: any free one)");
    }

    @Test
    void onePortForTwoIsWrongUsage() {
        StackSettings settings = new StackSettings(data(), config(), 8081, 0, 8081);

        assertThatThrownBy(() -> Stack.start(settings, new FakeBackbone(closed), List.of(), said::add, () -> false))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE))
                .hasMessage("--port and --registry-port are both 8081: give each its own (0: any free one)");
    }

    @Test
    void wrongSettingsAreToldTogetherBeforeAnythingStarts() {
        ServiceDefinition<?> one = configured("one", reader -> reader.text("missing"));
        ServiceDefinition<?> two = configured("two", reader -> reader.text("missing") + reader.text("alsoMissing"));

        assertThatThrownBy(() -> start(0, one, two))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE))
                .hasMessage("UPLIFT_MISSING: must be given\nUPLIFT_ALSO_MISSING: must be given");
        assertThat(closed).isEmpty();
    }

    @Test
    void aServiceThatFailsStopsWhatWasStarted() {
        ServiceDefinition<?> failing = definition("one", new Readiness.Failed("no way"));

        assertThatThrownBy(() -> start(0, failing)).hasMessageContaining("one failed: no way");
        assertThat(closed).containsExactly("one", "registry", "broker");
    }

    private Stack start(int port, ServiceDefinition<?>... services) {
        StackSettings settings = new StackSettings(data(), config(), port, 0, 0);
        return Stack.start(settings, new FakeBackbone(closed), List.of(services), said::add, () -> false);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path config() {
        return directory.resolve("config");
    }

    private ServiceDefinition<?> fake(String name) {
        return definition(name, new Readiness.Ready());
    }

    private ServiceDefinition<?> definition(String name, Readiness readiness) {
        return definition(name, readiness, reader -> "");
    }

    private ServiceDefinition<?> configured(String name, Function<SettingsReader, String> config) {
        return definition(name, new Readiness.Ready(), config);
    }

    private ServiceDefinition<?> definition(
            String name, Readiness readiness, Function<SettingsReader, String> reading) {
        return new ServiceDefinition<>(
                name, name + " started.", 1, reading, (config, settings, meters) -> new FakeService(name, readiness));
    }

    private final class FakeService implements Service {

        private final String name;
        private final Readiness readiness;

        FakeService(String name, Readiness readiness) {
            this.name = name;
            this.readiness = readiness;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Routes routes() {
            return Routes.builder()
                    .get("/" + name, request -> Response.json(200, Map.of()))
                    .build();
        }

        @Override
        public void start() {}

        @Override
        public Readiness readiness() {
            return readiness;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
