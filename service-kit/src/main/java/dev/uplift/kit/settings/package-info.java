/**
 * Where a process finds its surroundings: addresses, directories, Kafka client properties. Read from an optional JSON
 * file and the environment, which wins; all errors are told at once. Knows nothing of the two configuration
 * documents and of what a service does with its settings.
 */
@NullMarked
package dev.uplift.kit.settings;

import org.jspecify.annotations.NullMarked;
