/**
 * Runs the product as processes, breaks them by a seed, and holds what a committed reader sees against the oracle. Must
 * know the product by its front doors alone: processes, HTTP, topics and their schemas.
 */
@NullMarked
package dev.uplift.chaos;

import org.jspecify.annotations.NullMarked;
