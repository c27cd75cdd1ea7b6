package dev.uplift.standalone.registry;

/** A version as a client names it: a number from 1, or {@code latest} (also {@code -1}). */
record VersionName(int number) {

    private static final int LATEST = -1;

    static VersionName parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return new VersionName(LATEST);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return new VersionName(number);
            }
        } catch (NumberFormatException ignored) {
            // Refused like a number out of range.
        }
        throw RegistryException.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST;
    }
}
