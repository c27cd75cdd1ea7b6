package dev.uplift.standalone.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, each column as wide as its widest cell; numbers stand to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A heading that begins with {@code >} is of a column of numbers. */
    public static Table of(String... headings) {
        return new Table(Arrays.stream(headings).map(Column::of).toList());
    }

    /** One cell; its look is put on after its width is known. */
    public record Cell(String text, UnaryOperator<String> look) {

        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    public Table row(String... cells) {
        return row(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
    }

    public Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first. */
    public List<String> render(Style style) {
        List<Cell> headings = columns.stream()
                .map(column -> new Cell(column.heading, style::bold))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        int owed = 0;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            int padding = width(i) - length(cell.text());
            line.append(" ".repeat(owed + (columns.get(i).isNumber ? padding : 0)))
                    .append(cell.look().apply(cell.text()));
            owed = GAP.length() + (columns.get(i).isNumber ? 0 : padding);
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> length(row.get(column).text()))
                .reduce(length(columns.get(column).heading), Math::max);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private record Column(String heading, boolean isNumber) {

        static Column of(String heading) {
            return heading.startsWith(">") ? new Column(heading.substring(1), true) : new Column(heading, false);
        }
    }
}
