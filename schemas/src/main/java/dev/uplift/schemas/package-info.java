/**
 * The Avro schemas and topics of Uplift. Every topic is spelled once, in {@link dev.uplift.schemas.Topics}, with what
 * its key and value are, its partitions and its policy. Knows the Kafka admin client's names for topic settings and
 * Avro; knows no service and nothing of the domain.
 */
@NullMarked
package dev.uplift.schemas;

import org.jspecify.annotations.NullMarked;
