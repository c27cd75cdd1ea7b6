package dev.uplift.chaos;

import dev.uplift.oracle.KpiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of each kind of process as the JVM loads them fastest: much of what a start costs is reading and checking them.
 * The JVM leaves an archive alone that does not fit its packages, and starts as without.
 */
final class ClassArchives {

    private static final int EVENTS = 2_000;
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final List<String> MODULES =
            List.of("standalone", "ingestion-service", "kpi-stream", "roi-aggregator");

    private final Path root;
    private final boolean isRecording;

    private ClassArchives(Path root, boolean isRecording) {
        this.root = root;
        this.isRecording = isRecording;
    }

    /** What has been recorded; nothing, if nothing has. */
    static ClassArchives of(Path root) {
        return new ClassArchives(root, false);
    }

    /** What the JVM of such a process is to be told. */
    List<String> options(String kind) {
        Path archive = archive(kind);
        if (isRecording) {
            return List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-XX:ArchiveClassesAtExit=" + unfinished(archive));
        }
        return Files.exists(archive) ? List.of("-Xlog:cds=off", "-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /** Runs everything once, if there are no archives of these packages by this JVM yet. */
    static void record(Path root, Path work) {
        ClassArchives archives = new ClassArchives(root, true);
        if (archives.areCurrent()) {
            return;
        }
        try (Installation installation =
                new Installation(root, work, new Installation.Shape(1, 1, 1, 1, 1), KpiJson.of(Kpis.ALL), archives)) {
            Files.createDirectories(archives.directory());
            installation.start();
            new Load(installation, new Ledger(), 0, "archive").run(EVENTS, TIME, () -> false);
            installation.services().forEach(ManagedProcess::stop);
            installation.registry().stop();
            installation.brokers().forEach(ManagedProcess::stop);
            archives.finish();
        } catch (IOException e) {
            throw new ChaosException("the archives of classes in " + archives.directory(), e);
        }
    }

    private Path directory() {
        return root.resolve("system-tests").resolve("target").resolve("class-archives");
    }

    private Path archive(String kind) {
        return directory().resolve(kind + "-" + Runtime.version() + ".jsa");
    }

    private static Path unfinished(Path archive) {
        return archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
    }

    private void finish() throws IOException {
        for (String kind : Installation.KINDS) {
            Path archive = archive(kind);
            Files.move(unfinished(archive), archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean areCurrent() {
        FileTime packaged = MODULES.stream()
                .flatMap(this::packages)
                .map(ClassArchives::changed)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Installation.KINDS.stream()
                .map(this::archive)
                .allMatch(archive -> Files.exists(archive) && changed(archive).compareTo(packaged) > 0);
    }

    private Stream<Path> packages(String module) {
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            return Stream.concat(Stream.of(target.resolve(module + ".jar")), libraries.toList().stream());
        } catch (IOException e) {
            throw new ChaosException("the packages in " + target, e);
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new ChaosException("the age of " + file, e);
        }
    }
}
