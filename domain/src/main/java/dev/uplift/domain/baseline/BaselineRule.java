package dev.uplift.domain.baseline;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requirePositive;
import static dev.uplift.domain.Checks.requireText;

import java.time.Duration;

/** What a window is compared with. */
public sealed interface BaselineRule {

    int MOST_WINDOWS = 1000;

    /** Fewer windows than this give no baseline. */
    int minWindows();

    /** How many windows of the recent past it looks at. */
    int recentWindows();

    /** The window before. */
    record PreviousWindow() implements BaselineRule {

        @Override
        public int minWindows() {
            return 1;
        }

        @Override
        public int recentWindows() {
            return 1;
        }
    }

    /** Arithmetic mean of the last windows. */
    record Mean(int windows, int minWindows) implements BaselineRule {

        public Mean {
            requireWindows(windows, minWindows);
        }

        @Override
        public int recentWindows() {
            return windows;
        }
    }

    /** Median of the last windows. */
    record Median(int windows, int minWindows) implements BaselineRule {

        public Median {
            requireWindows(windows, minWindows);
        }

        @Override
        public int recentWindows() {
            return windows;
        }
    }

    /**
     * Exponentially weighted moving average: e = alpha x + (1 - alpha) e, starting with the first value.
     *
     * @param alpha in (0, 1]
     */
    record Ewma(double alpha, int minWindows) implements BaselineRule {

        public Ewma {
            require(alpha > 0 && alpha <= 1, "baseline.alpha", alpha, "must be above 0 and at most 1");
            requireAtLeast(minWindows, 1, "minBaselineWindows");
        }

        @Override
        public int recentWindows() {
            return 0;
        }
    }

    /** Median of the same slot in the last periods, for example the same hour in the last four weeks. */
    record Seasonal(Duration period, int periods, int minWindows) implements BaselineRule {

        public Seasonal {
            requirePositive(period, "baseline.period");
            requireAtLeast(periods, 1, "baseline.periods");
            require(periods <= MOST_WINDOWS, "baseline.periods", periods, "must be at most " + MOST_WINDOWS);
            requireAtLeast(minWindows, 1, "minBaselineWindows");
        }

        @Override
        public int recentWindows() {
            return 0;
        }

        /** How far back it looks. */
        public Duration reach() {
            return period.multipliedBy(periods);
        }
    }

    /**
     * Median of the last windows that had ended when an improvement was first deployed. Windows before that, and the one
     * in which it was, have no baseline.
     */
    record PreImprovement(String improvementId, int windows, int minWindows) implements BaselineRule {

        public PreImprovement {
            requireText(improvementId, "baseline.improvementId");
            requireWindows(windows, minWindows);
        }

        @Override
        public int recentWindows() {
            return 0;
        }
    }

    /** A number that does not change. */
    record Fixed(double value) implements BaselineRule {

        public Fixed {
            require(Double.isFinite(value), "baseline.value", value, "must be a finite number");
        }

        @Override
        public int minWindows() {
            return 0;
        }

        @Override
        public int recentWindows() {
            return 0;
        }
    }

    private static void requireWindows(int windows, int minWindows) {
        requireAtLeast(windows, 1, "baseline.windows");
        require(windows <= MOST_WINDOWS, "baseline.windows", windows, "must be at most " + MOST_WINDOWS);
        requireAtLeast(minWindows, 1, "minBaselineWindows");
        require(minWindows <= windows, "minBaselineWindows", minWindows, "must be at most baseline.windows");
    }
}
