package dev.uplift.standalone.doctor;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at this machine. */
final class MachineChecks {

    private static final long ENOUGH_BYTES = 2_000_000_000L;
    private static final long LEAST_BYTES = 300_000_000L;
    private static final int LEAST_JAVA = 17;

    private MachineChecks() {}

    static Finding java() {
        String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= LEAST_JAVA
                ? Finding.ok("Java", found)
                : Finding.fail("Java", found, "set JAVA_HOME to a JDK 17 or newer");
    }

    static Finding disk(Path directory) {
        Path place = directory.toAbsolutePath();
        Path existing = place;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String found = free / 1_000_000 + " MB free for " + place;
            if (free < LEAST_BYTES) {
                return Finding.fail("Disk", found, "make room, or choose another place with ./uplift up --data DIR");
            }
            return free < ENOUGH_BYTES
                    ? Finding.warn("Disk", found, "enough to try things; make room for real use")
                    : Finding.ok("Disk", found);
        } catch (IOException e) {
            return Finding.fail("Disk", existing + " can not be looked at: " + e.getMessage(), "choose another place");
        }
    }

    static Finding port(int port, String option) {
        return Ports.isFree(port)
                ? Finding.ok("Port " + port, "free")
                : Finding.warn(
                        "Port " + port, "taken", "start with ./uplift up " + option + " 0, or stop what listens");
    }

    static List<Finding> configuration(ConfigDirectory directory) {
        try {
            Path path = directory.resolve();
            ConfigDirectory.load(path);
            return List.of(Finding.ok("Configuration", "both documents in " + path + " are valid"));
        } catch (CommandFailure e) {
            return e.lines()
                    .map(line -> Finding.fail("Configuration", line, "edit the file, then ./uplift config validate"))
                    .collect(Collectors.toList());
        }
    }
}
