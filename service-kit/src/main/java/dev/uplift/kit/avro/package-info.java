/**
 * Avro on the wire as Confluent's clients read and write it, with the schemas of a registry. Knows Avro, the registry's
 * REST interface and Kafka's serializer interfaces; must not know topics' meaning.
 */
@NullMarked
package dev.uplift.kit.avro;

import org.jspecify.annotations.NullMarked;
