/**
 * The demonstration: a recorded real series played through a stack of its own, told as it happens. Uses the same
 * commands' parts that users use; must not reach into the services.
 */
@NullMarked
package dev.uplift.standalone.demo;

import org.jspecify.annotations.NullMarked;
