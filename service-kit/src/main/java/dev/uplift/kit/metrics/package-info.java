/**
 * The metrics of one process: a Prometheus registry with the virtual machine's own figures, served at {@code
 * /metrics}. Knows HTTP routes and Micrometer; knows no service and what none of their metrics mean.
 */
@NullMarked
package dev.uplift.kit.metrics;

import org.jspecify.annotations.NullMarked;
