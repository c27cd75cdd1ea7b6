package dev.uplift.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tables of docs/Data_Driven_Improvement_Platform.md that tests hold. */
public final class PlatformGuide {

    private static final Path GUIDE = Path.of("..", "docs", "Data_Driven_Improvement_Platform.md");

    private PlatformGuide() {}

    /** The rows of the table below the comment of this name, without its head. */
    public static List<String[]> table(String name) throws IOException {
        List<String[]> rows = Files.readAllLines(GUIDE).stream()
                .dropWhile(line -> !line.equals("<!-- " + name + " -->"))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .map(PlatformGuide::cells)
                .toList();
        assertThat(rows).as(name).isNotEmpty();
        return rows;
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toArray(String[]::new);
    }
}
