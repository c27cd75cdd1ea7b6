package dev.uplift.kpi.step;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import java.util.function.LongSupplier;

/**
 * What the second stage needs to know.
 *
 * @param counts where tasks show how many series they hold
 * @param nanoTime by which a task sees how long it has been at work, like {@link System#nanoTime}: unlike the time of day it is never set back
 */
public record CloseSettings(Versioned<MetricsOptimizationConfig> config, SeriesCounts counts, LongSupplier nanoTime) {}
