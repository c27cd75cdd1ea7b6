package dev.uplift.kpi.step;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import java.time.InstantSource;

/**
 * What the second stage needs to know.
 *
 * @param counts where tasks show how many series they hold
 * @param wall by which a task sees how long it has been at work
 */
public record CloseSettings(Versioned<MetricsOptimizationConfig> config, SeriesCounts counts, InstantSource wall) {}
