package dev.uplift.kit.query;

import java.util.Optional;

/**
 * What a client asks, as far as it decides where the answer comes from.
 *
 * @param pathAndQuery as sent
 * @param hop present if another instance passes it on
 */
public record Question(String pathAndQuery, Optional<Hop> hop, Wanted wanted) {}
