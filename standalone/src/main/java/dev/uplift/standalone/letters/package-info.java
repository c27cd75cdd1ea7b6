/**
 * {@code ./uplift dead-letters}: lists, shows and replays what could not be used. Knows Kafka and the headers of dead
 * letters; must not know how services refuse.
 */
@NullMarked
package dev.uplift.standalone.letters;

import org.jspecify.annotations.NullMarked;
