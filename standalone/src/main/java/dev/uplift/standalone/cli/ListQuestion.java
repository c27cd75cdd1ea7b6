package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A question whose answer is a list, of which as much is asked for as the user wants, page by page. */
abstract class ListQuestion extends Question {

    private static final int USUAL_LIMIT = 100;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; default " + USUAL_LIMIT + ".")
    private Optional<Integer> limit = Optional.empty();

    ListQuestion(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonNode answer(StackClient stack) {
        return stack.askList(path(), query(), limitOr(USUAL_LIMIT));
    }

    /** What the user gave, or else another. */
    protected int limitOr(int usual) {
        if (limit.orElse(usual) < 1) {
            throw CommandFailure.wrongUsage("--limit is " + limit.get(), "give 1 or more");
        }
        return limit.orElse(usual);
    }

    /** Says so, on standard error, when the list goes on. */
    protected void sayIfMore(JsonNode answer) {
        if (!Figures.isAbsent(answer.path("next"))) {
            terminal.err().println("There are more; ask for more with --limit.");
        }
    }
}
