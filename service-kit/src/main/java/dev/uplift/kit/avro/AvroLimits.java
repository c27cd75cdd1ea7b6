package dev.uplift.kit.avro;

import dev.uplift.avro.Observation;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Process-wide settings of Avro, which reads them once, when its classes are first used. Random bytes may claim to
 * hold a text of two gigabytes; with limits they are refused instead of exhausting memory.
 */
final class AvroLimits {

    private static final int LONGEST_TEXT = 16 << 20;
    private static final int MOST_ITEMS = 1 << 20;

    private AvroLimits() {}

    static void set() {
        trustGeneratedClasses();
        System.setProperty("org.apache.avro.limits.string.maxLength", Integer.toString(LONGEST_TEXT));
        System.setProperty("org.apache.avro.limits.bytes.maxLength", Integer.toString(LONGEST_TEXT));
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", Integer.toString(MOST_ITEMS));
    }

    /** Since 1.12.2 Avro instantiates only classes it is told to trust; its property is read too early to be set here. */
    private static void trustGeneratedClasses() {
        String generated = Observation.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(generated)));
    }
}
