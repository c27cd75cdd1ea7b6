/**
 * Reads the two configuration documents into the records of {@code dev.uplift.domain.config} and publishes them as
 * numbered versions. All errors are found at once, each with file, path, value and rule; the rules themselves stand in
 * the domain's records. Must not know what a service does with its configuration.
 */
@NullMarked
package dev.uplift.kit.config;

import org.jspecify.annotations.NullMarked;
