/**
 * The HTTP shell: routes, bounded requests, problem+json answers, on Jetty's core. Several services' routes may be
 * mounted on one server. Handlers run on a bounded pool of threads and see no Jetty type. Other servers are asked
 * with a limit for the whole answer. Knows nothing of Kafka, Avro, metrics registries or what any route means.
 */
@NullMarked
package dev.uplift.kit.http;

import org.jspecify.annotations.NullMarked;
