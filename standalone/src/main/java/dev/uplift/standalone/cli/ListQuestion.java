package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Mixin;

/** A question whose answer is a list, of which as much is asked for as the user wants, page by page. */
abstract class ListQuestion extends Question {

    @Mixin
    private Limit limit = new Limit();

    ListQuestion(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonNode answer(StackClient stack) {
        return stack.askList(path(), query(), limit.value());
    }

    /** Says so, on standard error, when the list goes on. */
    protected void sayIfMore(JsonNode answer) {
        if (!Figures.isAbsent(answer.path("next"))) {
            terminal.err().println("There are more; ask for more with --limit.");
        }
    }
}
