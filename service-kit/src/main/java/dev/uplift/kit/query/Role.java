package dev.uplift.kit.query;

import java.util.Locale;

/** Who answered. */
public enum Role {
    /** The tasks themselves: nothing newer has been committed. */
    ACTIVE,
    /** For at least one task that was out of reach, a copy of its state. */
    STANDBY;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String text) {
        return text.equals(STANDBY.text()) ? STANDBY : ACTIVE;
    }

    Role with(Role other) {
        return this == STANDBY ? STANDBY : other;
    }
}
