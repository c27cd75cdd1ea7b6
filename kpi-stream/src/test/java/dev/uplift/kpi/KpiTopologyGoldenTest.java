package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change to the described topology is a decision: stores and internal topics of running installations depend on it. */
class KpiTopologyGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/kpi-topology.txt");

    @TempDir
    private Path directory;

    @Test
    void topologyIsAsItWas() throws IOException {
        String described = KpiPipeline.describe(directory, Kpis.kpi().build());

        assertThat(described).isEqualTo(Files.readString(GOLDEN));
    }
}
