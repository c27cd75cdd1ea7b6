package dev.uplift.standalone.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A letter for programs. */
final class LetterJson {

    private LetterJson() {}

    static ObjectNode of(Letter letter, boolean isReplayed) {
        Advice advice = Advice.on(letter);
        return JsonNodeFactory.instance
                .objectNode()
                .put("letter", letter.id().toString())
                .put("refusedAt", letter.time().toString())
                .put("reason", letter.reason())
                .put("error", letter.error())
                .put("topic", letter.topic())
                .put("partition", letter.partition().orElse(null))
                .put("offset", letter.offset())
                .put("service", letter.service())
                .put("version", letter.version())
                .put("replays", letter.replays())
                .put("isReplayed", isReplayed)
                .put("isWorthReplaying", advice.isWorthIt())
                .put("advice", advice.text());
    }
}
