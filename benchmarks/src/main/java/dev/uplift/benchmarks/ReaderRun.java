package dev.uplift.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One plain reader from the beginning to the end of the observations. */
final class ReaderRun {

    private static final Duration TO_READ = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final String classPath;
    private final Path work;

    ReaderRun(Cluster cluster, String classPath, Path work) {
        this.cluster = cluster;
        this.classPath = classPath;
        this.work = work;
    }

    /**
     * Measures from the first records to the last.
     *
     * @param jvmOptions beside the limit of the heap
     * @throws IllegalStateException if it found anything else than was written
     */
    Result run(String name, boolean decodes, List<String> jvmOptions, Written written)
            throws IOException, InterruptedException {
        int events = written.load().events();
        List<String> arguments = new ArrayList<>(List.of("-Xmx2g"));
        arguments.addAll(jvmOptions);
        arguments.addAll(List.of(
                "-Dlogback.configurationFile=quiet-logback.xml",
                "-cp",
                classPath,
                ReaderMain.class.getName(),
                cluster.bootstrap(),
                cluster.registryUrl(),
                decodes ? "decode" : "poll",
                Integer.toString(events)));
        try (Child reader = new Child(name, arguments, Map.of(), work)) {
            String[] told = reader.result(TO_READ).split(" ", -1);
            long expected = decodes ? written.means().total() : written.bytes();
            if (Long.parseLong(told[0]) != events || Long.parseLong(told[1]) != expected) {
                throw new IllegalStateException(name + " read " + told[0] + " with checksum " + told[1] + ", not "
                        + events + " with " + expected);
            }
            return new Result(
                    events / Double.parseDouble(told[2]),
                    Double.parseDouble(told[3]),
                    Long.parseLong(told[4]),
                    Double.parseDouble(told[5]));
        }
    }
}
