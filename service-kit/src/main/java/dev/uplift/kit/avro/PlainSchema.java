package dev.uplift.kit.avro;

import org.apache.avro.Schema;

/** A schema as its file states it, without what the code generator adds for Java. */
final class PlainSchema {

    private static final String FOR_JAVA = ",\"avro\\.java\\.string\":\"String\"";

    private PlainSchema() {}

    /** The binary form is the same; registered, it is equal to what a client in another language registers. */
    static Schema of(Schema generated) {
        return new Schema.Parser().parse(generated.toString().replaceAll(FOR_JAVA, ""));
    }
}
