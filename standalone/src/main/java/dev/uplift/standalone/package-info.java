/**
 * The {@code ./uplift} command: parses the command line, runs the command, turns failures into one line and an exit
 * code. Knows every command; must not know how one does its work.
 */
@NullMarked
package dev.uplift.standalone;

import org.jspecify.annotations.NullMarked;
