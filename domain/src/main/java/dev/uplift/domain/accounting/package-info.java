/**
 * The account of observations: each that was accepted is in exactly one class. Knows no window and no topic; who counts
 * decides which class an observation is in.
 */
@NullMarked
package dev.uplift.domain.accounting;

import org.jspecify.annotations.NullMarked;
