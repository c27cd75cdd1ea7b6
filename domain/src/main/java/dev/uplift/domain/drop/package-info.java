/**
 * When a KPI has dropped and what its alert does about it: the verdict on one window, and the states an alert goes
 * through from window to window. Must not know how alerts are delivered.
 */
@NullMarked
package dev.uplift.domain.drop;

import org.jspecify.annotations.NullMarked;
