/**
 * Answers from the state of this instance and, by one hop, of the others. An answer is whole and committed, or it is
 * none. Knows views, partitions, peers and the HTTP shell; must not know what a question is about.
 */
@NullMarked
package dev.uplift.kit.query;

import org.jspecify.annotations.NullMarked;
