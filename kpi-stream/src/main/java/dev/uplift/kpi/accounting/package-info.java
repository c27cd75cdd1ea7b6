/**
 * The account of observations as it is kept, asked and measured: part of the committed state of the first stage. Must
 * not know how observations are read or windows made.
 */
@NullMarked
package dev.uplift.kpi.accounting;

import org.jspecify.annotations.NullMarked;
