package dev.uplift.standalone.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The fold of all changes, in their order. Not thread-safe. */
final class RegistryState {

    private final NavigableMap<String, NavigableMap<Integer, StoredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, String> textById = new HashMap<>();
    private final Map<String, Integer> idByText = new HashMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new HashMap<>();
    private int lastId;

    void apply(Change change) {
        if (change instanceof Change.Stored stored) {
            store(stored.schema());
        } else if (change instanceof Change.Erased erased) {
            erase(erased.subject(), erased.version());
        } else if (change instanceof Change.SubjectDeleted deleted) {
            deleteUpTo(deleted.subject(), deleted.upToVersion());
        } else if (change instanceof Change.LevelSet set) {
            set.level().ifPresentOrElse(level -> levels.put(set.subject(), level), () -> levels.remove(set.subject()));
        }
    }

    private void store(StoredSchema schema) {
        subjects.computeIfAbsent(schema.subject(), none -> new TreeMap<>()).put(schema.version(), schema);
        textById.put(schema.id(), schema.schema());
        idByText.putIfAbsent(schema.schema(), schema.id());
        lastId = Math.max(lastId, schema.id());
    }

    private void erase(String subject, int version) {
        NavigableMap<Integer, StoredSchema> versions = subjects.get(subject);
        StoredSchema erased = versions == null ? null : versions.remove(version);
        if (versions == null || erased == null) {
            return;
        }
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        if (withId(erased.id()).isEmpty()) {
            textById.remove(erased.id());
            idByText.remove(erased.schema(), erased.id());
        }
    }

    private void deleteUpTo(String subject, int version) {
        NavigableMap<Integer, StoredSchema> versions = subjects.getOrDefault(subject, new TreeMap<>());
        versions.headMap(version, true).replaceAll((number, schema) -> schema.deleted());
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Oldest first, with the softly deleted ones. */
    List<StoredSchema> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, new TreeMap<>()).values());
    }

    /** Of all subjects, with the softly deleted ones. */
    List<StoredSchema> withId(int id) {
        return subjects.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(schema -> schema.id() == id)
                .toList();
    }

    Optional<String> text(int id) {
        return Optional.ofNullable(textById.get(id));
    }

    /** The id the text has, or the next free one. */
    int idFor(String text) {
        return idByText.getOrDefault(text, lastId + 1);
    }

    /** @param subject empty: the global one */
    Optional<CompatibilityLevel> level(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }
}
