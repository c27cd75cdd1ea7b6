package dev.uplift.standalone.letters;

/**
 * Whether letters of a reason are worth replaying.
 *
 * @param isWorthIt whether something outside of the record can have changed
 * @param text for people
 */
record Advice(boolean isWorthIt, String text) {

    static Advice on(Letter letter) {
        if (letter.leftOut().isPresent()) {
            return new Advice(false, "never, for the record was too large for a letter; send it anew, put right");
        }
        return on(letter.reason());
    }

    static Advice on(String reason) {
        return switch (reason) {
            case "UNREADABLE", "UNDECODABLE" -> new Advice(true, "replay once the registry knows the schema");
            case "PROCESSING_FAILED" -> new Advice(true, "replay once the defect is mended");
            case "REFUSED_TRANSITION" -> new Advice(true, "replay once the improvement's status allows the step");
            case "TOO_LATE" ->
                new Advice(false, "refused again, for it would arrive even later; raise correctionHorizon before");
            case "FAR_FUTURE" ->
                new Advice(false, "refused again until its occurredAt is less than maxFutureSkew ahead");
            case "NULL_VALUE", "NO_VALUE", "NOT_FINITE", "INVALID_EVENT" ->
                new Advice(false, "refused again, for the record itself is wrong; send it anew, put right");
            default -> new Advice(true, "replay once its cause is mended");
        };
    }
}
