package dev.uplift.standalone.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The registry's operations. A write first reads the log to its end, decides, appends, and reads its own record back
 * before it answers: what was answered is in Kafka, and after an append of unknown outcome the log decides.
 */
final class SchemaCatalog implements AutoCloseable {

    private final SchemasTopic topic;
    private final RegistryState state = new RegistryState();

    SchemaCatalog(SchemasTopic topic) {
        this.topic = topic;
        topic.readToEnd(state::apply);
    }

    /** @return the schema's id, the one it has if the subject knows it */
    synchronized int register(String subject, Schema schema) {
        topic.readToEnd(state::apply);
        String text = schema.toString();
        Optional<StoredSchema> known = find(subject, text, false);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> objections = objections(subject, schema, live(subject));
        if (!objections.isEmpty()) {
            throw RegistryException.incompatible(String.join(", ", objections));
        }
        int id = state.idFor(text);
        write(new Change.Stored(new StoredSchema(subject, nextVersion(subject), id, text, false)));
        return id;
    }

    synchronized StoredSchema lookup(String subject, Schema schema, boolean withDeleted) {
        known(subject, withDeleted);
        return find(subject, schema.toString(), withDeleted).orElseThrow(() -> RegistryException.schemaNotFound(""));
    }

    synchronized String text(int id) {
        return state.text(id).orElseThrow(() -> RegistryException.schemaNotFound(Integer.toString(id)));
    }

    synchronized List<StoredSchema> versionsOf(int id, boolean withDeleted) {
        text(id);
        return state.withId(id).stream().filter(visible(withDeleted)).toList();
    }

    synchronized List<String> subjects(String prefix, boolean withDeleted) {
        return state.subjects().stream()
                .filter(subject -> subject.startsWith(prefix))
                .filter(subject -> state.versions(subject).stream().anyMatch(visible(withDeleted)))
                .toList();
    }

    synchronized List<StoredSchema> versions(String subject, boolean withDeleted) {
        return known(subject, withDeleted);
    }

    synchronized StoredSchema version(String subject, VersionName name, boolean withDeleted) {
        List<StoredSchema> versions = known(subject, withDeleted);
        if (name.isLatest()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(schema -> schema.version() == name.number())
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(name.number()));
    }

    /** @return why the schema could not join this version; empty if it could */
    synchronized List<String> objections(String subject, Schema schema, VersionName against) {
        return objections(subject, schema, List.of(version(subject, against, false)));
    }

    /** @return why the schema could not join the subject; empty if it could */
    synchronized List<String> objections(String subject, Schema schema) {
        return objections(subject, schema, live(subject));
    }

    /** @param subject empty: the global level, which always exists */
    synchronized Optional<CompatibilityLevel> level(Optional<String> subject) {
        Optional<CompatibilityLevel> set = state.level(subject);
        return subject.isPresent() ? set : set.or(() -> Optional.of(CompatibilityLevel.BACKWARD));
    }

    synchronized void setLevel(Optional<String> subject, Optional<CompatibilityLevel> level) {
        write(new Change.LevelSet(subject, level));
    }

    /** @return the versions deleted */
    synchronized List<Integer> deleteSubject(String subject, boolean permanently) {
        topic.readToEnd(state::apply);
        List<StoredSchema> versions = known(subject, true);
        boolean isSoftDeleted = versions.stream().allMatch(StoredSchema::isDeleted);
        if (permanently && !isSoftDeleted) {
            throw RegistryException.subjectNotSoftDeleted(subject);
        }
        if (!permanently && isSoftDeleted) {
            throw RegistryException.subjectSoftDeleted(subject);
        }
        List<Integer> deleted = versions.stream()
                .filter(visible(permanently))
                .map(StoredSchema::version)
                .toList();
        if (permanently) {
            deleted.forEach(version -> write(new Change.Erased(subject, version)));
        } else {
            write(new Change.SubjectDeleted(subject, deleted.get(deleted.size() - 1)));
        }
        if (state.level(Optional.of(subject)).isPresent()) {
            write(new Change.LevelSet(Optional.of(subject), Optional.empty()));
        }
        return deleted;
    }

    synchronized int deleteVersion(String subject, VersionName name, boolean permanently) {
        topic.readToEnd(state::apply);
        StoredSchema schema = version(subject, name, true);
        if (permanently && !schema.isDeleted()) {
            throw RegistryException.versionNotSoftDeleted(subject, schema.version());
        }
        if (!permanently && schema.isDeleted()) {
            throw RegistryException.versionSoftDeleted(subject, schema.version());
        }
        write(permanently ? new Change.Erased(subject, schema.version()) : new Change.Stored(schema.deleted()));
        return schema.version();
    }

    @Override
    public synchronized void close() {
        topic.close();
    }

    private void write(Change change) {
        try {
            topic.append(change);
        } catch (ExecutionException e) {
            throw RegistryException.store(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryException.store("the registry is stopping");
        }
        topic.readToEnd(state::apply);
    }

    private List<String> objections(String subject, Schema schema, List<StoredSchema> earlier) {
        CompatibilityLevel level =
                level(Optional.of(subject)).or(() -> level(Optional.empty())).orElseThrow();
        return level.objections(
                schema, earlier.stream().map(known -> parse(known.schema())).toList());
    }

    private List<StoredSchema> live(String subject) {
        return state.versions(subject).stream().filter(visible(false)).toList();
    }

    /** Never empty. */
    private List<StoredSchema> known(String subject, boolean withDeleted) {
        List<StoredSchema> versions =
                state.versions(subject).stream().filter(visible(withDeleted)).toList();
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    private Optional<StoredSchema> find(String subject, String text, boolean withDeleted) {
        return state.versions(subject).stream()
                .filter(visible(withDeleted))
                .filter(schema -> schema.schema().equals(text))
                .reduce((older, newer) -> newer);
    }

    private int nextVersion(String subject) {
        List<StoredSchema> versions = state.versions(subject);
        return versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
    }

    private static Predicate<StoredSchema> visible(boolean withDeleted) {
        return schema -> withDeleted || !schema.isDeleted();
    }

    /** @throws RegistryException 42201 if the text is no Avro schema */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(String.valueOf(e.getMessage()));
        }
    }
}
