/**
 * {@code ./uplift doctor}: looks at what Uplift needs and at a running stack, and says how to mend what is wrong. Only
 * looks; must not change anything.
 */
@NullMarked
package dev.uplift.standalone.doctor;

import org.jspecify.annotations.NullMarked;
