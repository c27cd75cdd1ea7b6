package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** A question whose answer is a list, of which as much is asked for as the user wants, page by page. */
abstract class ListQuestion extends Question {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    ListQuestion(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonNode answer(StackClient stack) {
        if (limit < 1) {
            throw CommandFailure.wrongUsage("--limit is " + limit, "give 1 or more");
        }
        return stack.askList(path(), query(), limit);
    }

    /** Says so, on standard error, when the list goes on. */
    protected void sayIfMore(JsonNode answer) {
        if (!Figures.isAbsent(answer.path("next"))) {
            terminal.err().println("There are more; ask for more with --limit.");
        }
    }
}
