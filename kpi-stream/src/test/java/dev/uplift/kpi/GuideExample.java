package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A worked example of a guide: blocks of code and tables that stand below comments like {@code <!-- example least:
 * windows, until 10:04:10 -->}.
 */
final class GuideExample {

    private final String name;
    private final List<String> lines;

    GuideExample(Path guide, String name) throws IOException {
        this.name = name;
        this.lines = Files.readAllLines(guide);
    }

    boolean has(String part) {
        return lines.stream().anyMatch(line -> isHeading(line, part));
    }

    /** What stands in the block of code. */
    String code(String part) {
        List<String> block = below(part, line -> !line.equals("```"));
        return String.join("\n", block.subList(1, block.size()));
    }

    /** The rows of the table, each by column; empty cells are empty text. */
    List<Map<String, String>> table(String part) {
        List<String[]> rows = below(part, line -> line.startsWith("|")).stream()
                .map(GuideExample::cells)
                .toList();
        List<Map<String, String>> table = new ArrayList<>();
        for (String[] row : rows.subList(2, rows.size())) {
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                byColumn.put(rows.get(0)[i], row[i]);
            }
            table.add(byColumn);
        }
        return table;
    }

    /** To when the example's clock is let run, as said beside one of its parts. */
    String until() {
        return lines.stream()
                .filter(line -> line.startsWith("<!-- example " + name + ": ") && line.contains(", until "))
                .map(line -> line.replaceAll(".*, until ([0-9:]+) -->", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private boolean isHeading(String line, String part) {
        String heading = "<!-- example " + name + ": " + part;
        return line.startsWith(heading + " -->") || line.startsWith(heading + ", ");
    }

    private List<String> below(String part, Predicate<String> belongs) {
        List<String> block = lines.stream()
                .dropWhile(line -> !isHeading(line, part))
                .skip(1)
                .dropWhile(String::isEmpty)
                .takeWhile(belongs)
                .toList();
        assertThat(block).as("%s of example %s", part, name).hasSizeGreaterThan(1);
        return block;
    }

    private static String[] cells(String row) {
        String[] cells = row.substring(1, row.lastIndexOf('|')).split("\\|", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }
}
