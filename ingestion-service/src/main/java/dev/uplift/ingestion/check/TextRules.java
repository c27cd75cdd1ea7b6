package dev.uplift.ingestion.check;

/** Which characters identifiers and texts may have. */
final class TextRules {

    static final int MAX_IDENTIFIER = 200;
    static final int MAX_TITLE = 500;
    static final String IDENTIFIER_RULE =
            "must have 1 to " + MAX_IDENTIFIER + " characters, no control characters, no blank at either end";

    private TextRules() {}

    static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_IDENTIFIER
                && isClean(text)
                && !Character.isWhitespace(text.charAt(0))
                && !Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** No control characters and no surrogate without its other half. */
    static boolean isClean(String text) {
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
