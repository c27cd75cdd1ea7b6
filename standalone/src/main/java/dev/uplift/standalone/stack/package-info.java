/**
 * The whole product in one process: broker, registry and the three services over one HTTP port, durable in one
 * directory. Must not know what flows through them.
 */
@NullMarked
package dev.uplift.standalone.stack;

import org.jspecify.annotations.NullMarked;
