package dev.uplift.kpi.step;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the second stage needs to know.
 *
 * @param counts where tasks show how many series they hold
 * @param nanoTime by which a task sees how long it has been at work, like {@link System#nanoTime}: unlike the time of day it is never set back
 * @param deploymentsOfNow asks how far the topic of deployments goes; the answer says whether the table has come there
 */
public record CloseSettings(
        Versioned<MetricsOptimizationConfig> config,
        SeriesCounts counts,
        LongSupplier nanoTime,
        Supplier<BooleanSupplier> deploymentsOfNow) {}
