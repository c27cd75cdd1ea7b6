/**
 * What a service is, and how one runs as a process: health, metrics, the line that says it is ready, a clean end on
 * SIGTERM. Several services may run in one process instead. Knows HTTP, settings and metrics; knows no particular
 * service.
 */
@NullMarked
package dev.uplift.kit.service;

import org.jspecify.annotations.NullMarked;
