package dev.uplift.kpi.step;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;

/**
 * What the second stage needs to know.
 *
 * @param counts where tasks show how many series they hold
 */
public record CloseSettings(Versioned<MetricsOptimizationConfig> config, SeriesCounts counts) {}
