package dev.uplift.chaos;

import dev.uplift.chaos.Installation.Shape;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code replays [SEED [EVENTS]]}: plays one recording with one and two instances and threads, with and without kills.
 * Exit code 0 if each gave what the oracle says, and all gave the same bytes by key.
 */
public final class ReplayMain {

    private static final List<Way> WAYS = List.of(
            Way.of(1, 1, false),
            Way.of(1, 2, false),
            Way.of(2, 1, false),
            Way.of(2, 2, false),
            Way.of(1, 2, true),
            Way.of(2, 2, true));

    private record Way(Shape shape, boolean hasKills) {

        static Way of(int instances, int threads, boolean hasKills) {
            return new Way(new Shape(1, Topics.DATA_PARTITIONS, instances, threads, 1), hasKills);
        }

        @Override
        public String toString() {
            return "instances: " + shape.kpiStreams() + ", threads of each: " + shape.threads() + ", "
                    + (hasKills ? "with" : "without") + " kills";
        }
    }

    private ReplayMain() {}

    /** Arguments: the repository's root, then the seed and the number of events. */
    public static void main(String[] arguments) throws IOException {
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int events = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        Recording recording = Recording.of(seed, events);
        System.out.println("seed " + seed + ", " + recording.entries().size() + " records, "
                + recording.deployments().size() + " deployments");
        Set<String> digests = new TreeSet<>();
        for (Way way : WAYS) {
            Path work = Files.createTempDirectory("uplift-replays-");
            String digest = ReplayRun.digest(recording, Path.of(arguments[0]), work, way.shape(), way.hasKills());
            System.out.println(digest + "  " + way);
            digests.add(digest);
        }
        System.out.println(digests.size() == 1 ? "all the same" : "NOT the same");
        System.exit(digests.size() == 1 ? 0 : 1);
    }
}
