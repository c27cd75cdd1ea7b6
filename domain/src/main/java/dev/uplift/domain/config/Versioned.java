package dev.uplift.domain.config;

/**
 * A configuration and the version under which it was published.
 *
 * @param version 1, 2, 3 ... per document
 */
public record Versioned<T>(int version, T config) {}
