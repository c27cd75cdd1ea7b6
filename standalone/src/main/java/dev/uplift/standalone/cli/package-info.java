/**
 * Commands that ask a running stack, and what commands share: the terminal, tables, figures, failures, the HTTP client.
 * Knows the stack by its HTTP answers alone; must not know the services' classes.
 */
@NullMarked
package dev.uplift.standalone.cli;

import org.jspecify.annotations.NullMarked;
