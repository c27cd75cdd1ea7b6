/**
 * The questions out of contract.md over HTTP: parameters in, JSON out. Knows the kit's HTTP shell and
 * {@link dev.uplift.kit.query}; must not know Kafka.
 */
@NullMarked
package dev.uplift.roi.http;

import org.jspecify.annotations.NullMarked;
