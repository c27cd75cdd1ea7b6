package dev.uplift.domain.drop;

import java.util.OptionalInt;

/** What others were told of an episode and may act upon: that it fired, grew worse or ended, at which window and why. */
public record Claim(AlertState state, OptionalInt band, Judged judged) {}
