package dev.uplift.standalone.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Which of a subject's schemas must be able to read whose data. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean isTransitive;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean isTransitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.isTransitive = isTransitive;
    }

    static Optional<CompatibilityLevel> of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().equals(wanted))
                .findFirst();
    }

    /**
     * @param earlier oldest first
     * @return why the candidate is refused; empty if it is not
     */
    List<String> objections(Schema candidate, List<Schema> earlier) {
        int first = isTransitive ? 0 : Math.max(0, earlier.size() - 1);
        List<String> objections = new ArrayList<>();
        for (Schema schema : earlier.subList(first, earlier.size())) {
            if (newReadsOld) {
                objections.addAll(misreadings(candidate, schema));
            }
            if (oldReadsNew) {
                objections.addAll(misreadings(schema, candidate));
            }
        }
        return objections;
    }

    private static List<String> misreadings(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> "{errorType:'" + found.getType() + "', description:'" + found.getMessage()
                        + "', location:'" + found.getLocation() + "'}")
                .toList();
    }
}
