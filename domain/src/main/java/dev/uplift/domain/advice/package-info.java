/** What to do next, and how well the whole programme does; pure. */
@NullMarked
package dev.uplift.domain.advice;

import org.jspecify.annotations.NullMarked;
