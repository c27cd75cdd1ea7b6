/**
 * The steps of the topology: each reads its state, calls the domain, writes its state and forwards. Must not know how
 * steps are wired.
 */
@NullMarked
package dev.uplift.kpi.step;

import org.jspecify.annotations.NullMarked;
