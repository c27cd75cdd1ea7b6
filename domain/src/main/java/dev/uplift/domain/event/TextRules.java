package dev.uplift.domain.event;

/** Which characters identifiers and texts may have. */
public final class TextRules {

    public static final int MAX_IDENTIFIER = 200;
    public static final int MAX_TITLE = 500;
    public static final String IDENTIFIER_RULE =
            "must have 1 to " + MAX_IDENTIFIER + " characters, no control characters, no blank at either end";

    public static final String TITLE_RULE = "must have at most " + MAX_TITLE + " characters, no control characters";

    private TextRules() {}

    public static boolean isTitle(String text) {
        return text.length() <= MAX_TITLE && isClean(text);
    }

    public static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_IDENTIFIER
                && isClean(text)
                && !Character.isWhitespace(text.charAt(0))
                && !Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** @throws IllegalArgumentException if it is none; the message names the field and the rule */
    public static void requireIdentifier(String field, String text) {
        EventRules.require(isIdentifier(text), field, IDENTIFIER_RULE);
    }

    /** No control characters and no surrogate without its other half. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
