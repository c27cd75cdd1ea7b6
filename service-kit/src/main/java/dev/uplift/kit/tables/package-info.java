/**
 * The stores of a task as tables, stamped so that a standby's copy of them can tell at which commit it stands. Knows Kafka
 * Streams' stores; must not know what is in them.
 */
@NullMarked
package dev.uplift.kit.tables;

import org.jspecify.annotations.NullMarked;
