package dev.uplift.standalone.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Apicurio's registry in memory, as a child process; gone when closed. The folder is {@code -Dapicurio.home}. */
record ApicurioProcess(Process process, int port) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static ApicurioProcess start() throws IOException, InterruptedException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + freePort(),
                        "-Dapicurio.rest.deletion.artifact.enabled=true",
                        "-Dapicurio.rest.deletion.artifact-version.enabled=true",
                        "-cp",
                        "*:lib/*",
                        "io.quarkus.runner.GeneratedMain")
                .directory(Path.of(System.getProperty("apicurio.home")).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ApicurioProcess apicurio = new ApicurioProcess(process, port);
        apicurio.awaitReady();
        return apicurio;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                close();
                throw new IllegalStateException("Apicurio did not become ready");
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return new Rest(url()).get("/subjects").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
