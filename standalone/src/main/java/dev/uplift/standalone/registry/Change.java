package dev.uplift.standalone.registry;

import java.util.Optional;

/** One record of the topic: what happened to the registry. */
sealed interface Change {

    /** A version came, or was softly deleted. */
    record Stored(StoredSchema schema) implements Change {}

    /** A version was permanently deleted. */
    record Erased(String subject, int version) implements Change {}

    /** All versions of a subject up to this one were softly deleted. */
    record SubjectDeleted(String subject, int upToVersion) implements Change {}

    /**
     * @param subject empty: the global level
     * @param level empty: the setting was taken back
     */
    record LevelSet(Optional<String> subject, Optional<CompatibilityLevel> level) implements Change {}

    /** What a real registry wrote and this one has no use for. */
    record Unused() implements Change {}
}
