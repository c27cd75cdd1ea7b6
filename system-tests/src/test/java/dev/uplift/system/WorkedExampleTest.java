package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.UpliftCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the example of the guide, from proposal to decision, and holds what the guide prints against what is printed. */
class WorkedExampleTest {

    private static final Path GUIDE = Path.of("..", "docs", "Data_Driven_Improvement_Platform.md");
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "checkout");
    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./uplift (.*)\n((?s:.*?))```");

    @TempDir
    Path directory;

    @Test
    void theGuideShowsWhatIsPrinted() throws Exception {
        List<MatchResult> sessions =
                SESSION.matcher(Files.readString(GUIDE)).results().toList();
        String kpis = Files.readString(EXAMPLE.resolve("metrics_optimization_config.json"));
        try (StackFixture stack = StackFixture.start(directory, kpis)) {
            uplift(stack, "replay", EXAMPLE.resolve("events.ndjson").toString(), "--config", EXAMPLE.toString());
            stack.await("/v1/kpis", WorkedExampleTest::isWhole);
            JsonNode decided = stack.await(
                    "/v1/recommendations",
                    answer -> answer.at("/items/0/action").asText().equals("SCALE"));

            assertThat(decided.at("/items/0/rule").asText()).isEqualTo("scale-what-pays");
            assertThat(decided.at("/items/0/evidence/series/IMPROVED").asInt()).isEqualTo(1);
            assertThat(decided.at("/items/0/evidence/netBenefit").asText()).isEqualTo("650.50");
            JsonNode shown = stack.await(
                    "/v1/improvements/IMP-7",
                    answer -> answer.at("/verdicts/0/verdict").asText().equals("IMPROVED"));
            assertThat(shown.get("verdicts")).hasSize(1);
            try (StreamListener listener = StreamListener.open(stack, "kinds=recommendations&lastEventId=steps.0=0")) {
                assertThat(listener.next("recommendation").data().toString())
                        .isEqualTo(decided.at("/items/0").toString());
            }
            assertThat(sessions).hasSize(4);
            for (MatchResult session : sessions) {
                assertThat(uplift(stack, session.group(1).split(" ", -1)))
                        .as(session.group(1))
                        .isEqualTo(session.group(2));
            }
        }
    }

    /** The last day with orders counts. */
    private static boolean isWhole(JsonNode kpis) {
        return kpis.at("/items/0/outlook/until").asText().equals("2026-10-05T00:00:00Z");
    }

    /** What a command prints, without blanks at the ends of lines. */
    private String uplift(StackFixture stack, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UpliftCommand.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--url", stack.endpoints().http()));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}
