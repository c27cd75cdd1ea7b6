package dev.uplift.domain.drop;

import dev.uplift.domain.kpi.Window;
import java.util.OptionalDouble;

/** A window with its value and what that was judged to be. */
public record Judged(Window window, OptionalDouble value, Judgement judgement) {}
