package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BitRotTest {

    private static final byte[] SOUND = new byte[100];

    @TempDir
    private Path directory;

    @Test
    void flipsTablesAndEveryOtherListOfTables() throws IOException {
        Path table = write("a/000010.sst");
        Path kept = write("a/MANIFEST-000004");
        Path flipped = write("b/MANIFEST-000005");
        Path other = write("b/CURRENT");

        long files = BitRot.flip(directory);

        assertThat(files).isEqualTo(2);
        assertThat(Files.readAllBytes(table)).hasSize(SOUND.length).isNotEqualTo(SOUND);
        assertThat(Files.readAllBytes(flipped)).isNotEqualTo(SOUND);
        assertThat(Files.readAllBytes(kept)).isEqualTo(SOUND);
        assertThat(Files.readAllBytes(other)).isEqualTo(SOUND);
    }

    @Test
    void findsNothingBesideStores() throws IOException {
        write("a/CURRENT");
        write("a/MANIFEST-000004");
        assertThat(BitRot.findsSome(directory)).isFalse();

        write("b/MANIFEST-000005");
        assertThat(BitRot.findsSome(directory)).isTrue();
    }

    private Path write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, SOUND);
    }
}
