package dev.uplift.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Most memory that was resident so far, as Linux counts it. */
final class PeakMemory {

    private PeakMemory() {}

    /** @param process its id, or "self" */
    static long mebibytesOf(String process) throws IOException {
        return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
