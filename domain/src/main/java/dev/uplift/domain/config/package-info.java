/**
 * The two configuration documents as records that cannot exist in a wrong state. Must not know JSON or files: whoever
 * reads a document reports where a value stood.
 */
@NullMarked
package dev.uplift.domain.config;

import org.jspecify.annotations.NullMarked;
