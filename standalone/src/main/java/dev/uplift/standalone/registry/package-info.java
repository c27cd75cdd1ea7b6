/**
 * A schema registry in this process: the part of Confluent's REST interface that Avro clients use, its state in the
 * compacted topic {@code _schemas} in Confluent's own record format, so that a real registry can take the topic over.
 * {@code RegistryState} is pure, {@code SchemasTopic} alone knows Kafka, {@code RegistryRoutes} alone knows HTTP.
 * Must not know which schemas the platform has.
 */
@NullMarked
package dev.uplift.standalone.registry;

import org.jspecify.annotations.NullMarked;
