package dev.uplift.kpi.step;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the second stage needs to know.
 *
 * @param counts where tasks show how many series they hold
 * @param time that tasks have to close windows
 * @param deploymentsOfNow asks how far the topic of deployments goes; the answer says whether the table has come there
 */
public record CloseSettings(
        Versioned<MetricsOptimizationConfig> config,
        SeriesCounts counts,
        ClosingTime time,
        Supplier<BooleanSupplier> deploymentsOfNow) {}
