package dev.uplift.standalone.registry;

/**
 * One version of one subject.
 *
 * @param id of the schema's text; the same text has one id in all subjects
 * @param schema JSON text as Avro writes it
 * @param isDeleted softly: hidden, but its id still answers
 */
record StoredSchema(String subject, int version, int id, String schema, boolean isDeleted) {

    StoredSchema deleted() {
        return new StoredSchema(subject, version, id, schema, true);
    }
}
