package dev.uplift.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A disk that gives back other bits than it was given. */
final class BitRot {

    private static final int FIRST_BYTE = 5;
    private static final int EVERY_BYTES = 31;
    private static final String TABLE = ".sst";
    private static final String MANIFEST = "MANIFEST-";

    private BitRot() {}

    /** Whether there is anything to flip bits of; also while somebody writes there. */
    static boolean findsSome(Path directory) {
        try {
            return !victims(directory).isEmpty();
        } catch (UncheckedIOException e) {
            // A file that was there a moment ago is gone.
            return false;
        }
    }

    /**
     * Flips a bit here and there in every table of RocksDB, and in the list of the tables of every other store.
     *
     * @return how many files are no longer what they were
     */
    static long flip(Path directory) {
        List<Path> victims = victims(directory);
        try {
            for (Path victim : victims) {
                flipBits(victim);
            }
        } catch (IOException e) {
            throw new ChaosException("the state in " + directory, e);
        }
        return victims.size();
    }

    private static List<Path> victims(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.sorted().toList();
            List<Path> manifests =
                    all.stream().filter(file -> name(file).startsWith(MANIFEST)).toList();
            return all.stream()
                    .filter(file -> name(file).endsWith(TABLE) || manifests.indexOf(file) % 2 == 1)
                    .toList();
        } catch (IOException e) {
            throw new ChaosException("the state in " + directory, e);
        }
    }

    private static void flipBits(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = FIRST_BYTE; i < bytes.length; i += EVERY_BYTES) {
            bytes[i] ^= (byte) (1 << (i % Byte.SIZE));
        }
        Files.write(file, bytes);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
