/** What the chaos runner itself does right: its options, its results, its bit flips. Must not start a process. */
@NullMarked
package dev.uplift.chaos;

import org.jspecify.annotations.NullMarked;
