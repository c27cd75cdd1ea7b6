/**
 * What services that read the same topic ask of its events alike, so that none takes what another refuses. Knows the
 * Avro records and the domain's rules; must not know what a service makes of an event.
 */
@NullMarked
package dev.uplift.kit.events;

import org.jspecify.annotations.NullMarked;
