package dev.uplift.standalone.letters;

import java.util.Set;

/**
 * Which letters are not replayed, and why.
 *
 * @param isAgain records that had been replayed before may be
 * @param isForced letters for which it is in vain may be
 */
record ReplayRule(boolean isAgain, boolean isForced) {

    /**
     * @param replayed letters that have been
     * @param topics that exist
     * @return empty if it may be replayed
     */
    String refusal(Letter letter, Set<LetterId> replayed, Set<String> topics) {
        if (replayed.contains(letter.id())) {
            return "has been replayed: if its record was refused again, that is a new letter";
        }
        if (letter.leftOut().isPresent()) {
            return "has nothing to replay: its record of " + letter.leftOut().get()
                    + " bytes was too large for a letter";
        }
        if (!topics.contains(letter.topic())) {
            return "came from \"" + letter.topic() + "\", which does not exist: create it first";
        }
        if (letter.replays() > 0 && !isAgain) {
            return "was replayed " + letter.replays() + (letter.replays() == 1 ? " time" : " times")
                    + " and refused again (" + letter.reason() + ", " + letter.error()
                    + "): mend the cause, then replay with --again";
        }
        Advice advice = Advice.on(letter);
        if (!advice.isWorthIt() && !isForced) {
            return "is " + letter.reason() + ", " + advice.text() + ": replay it with --force if you know better";
        }
        return "";
    }
}
