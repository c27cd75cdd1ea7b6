package dev.uplift.kit.config;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code baseline} of a KPI. */
final class BaselineReader {

    private enum Type {
        PREVIOUS_WINDOW,
        MEAN,
        MEDIAN,
        EWMA,
        SEASONAL,
        FIXED,
        PRE_IMPROVEMENT
    }

    private static final List<String> KEYS =
            List.of("windows", "alpha", "period", "periods", "value", "improvementId", "minBaselineWindows");

    private final Section baseline;
    private final WindowRule window;

    BaselineReader(Section baseline, WindowRule window) {
        this.baseline = baseline;
        this.window = window;
    }

    Optional<BaselineRule> read() {
        Type type = baseline.required("type", Kinds.oneOf(Type.class), Type.PREVIOUS_WINDOW);
        for (String key : KEYS) {
            if (baseline.isFaulty("type")) {
                baseline.skip(key);
            } else if (!keysOf(type).contains(key)) {
                baseline.refuse(key, "does not belong to a baseline of type " + type);
            }
        }
        if (baseline.isFaulty("type")) {
            return Optional.empty();
        }
        return baseline.build(() -> rule(type));
    }

    private static List<String> keysOf(Type type) {
        return switch (type) {
            case PREVIOUS_WINDOW -> List.of();
            case MEAN, MEDIAN -> List.of("windows", "minBaselineWindows");
            case EWMA -> List.of("alpha", "minBaselineWindows");
            case SEASONAL -> List.of("period", "periods", "minBaselineWindows");
            case FIXED -> List.of("value");
            case PRE_IMPROVEMENT -> List.of("improvementId", "windows", "minBaselineWindows");
        };
    }

    private BaselineRule rule(Type type) {
        return switch (type) {
            case PREVIOUS_WINDOW -> new BaselineRule.PreviousWindow();
            case MEAN -> new BaselineRule.Mean(windows(), minWindows(windows()));
            case MEDIAN -> new BaselineRule.Median(windows(), minWindows(windows()));
            case EWMA -> ewma();
            case SEASONAL -> seasonal();
            case FIXED -> new BaselineRule.Fixed(baseline.required("value", Kinds.NUMBER, 0.0));
            case PRE_IMPROVEMENT ->
                new BaselineRule.PreImprovement(
                        baseline.required("improvementId", Kinds.TEXT, "-"), windows(), minWindows(windows()));
        };
    }

    private int windows() {
        return baseline.required("windows", Kinds.WHOLE_NUMBER, BaselineRule.MOST_WINDOWS);
    }

    /** An average with this alpha is as old as one over 2 / alpha - 1 windows. */
    private BaselineRule ewma() {
        double alpha = baseline.required("alpha", Kinds.NUMBER, 1.0);
        double windows = Math.max(1, Math.min(BaselineRule.MOST_WINDOWS, 2 / alpha - 1));
        return new BaselineRule.Ewma(alpha, minWindows((int) windows));
    }

    private BaselineRule seasonal() {
        Duration period = baseline.required("period", Kinds.DURATION, Duration.ofDays(7));
        int periods = baseline.required("periods", Kinds.WHOLE_NUMBER, BaselineRule.MOST_WINDOWS);
        BaselineRule.Seasonal rule = new BaselineRule.Seasonal(period, periods, minWindows(periods));
        require(
                rule.minWindows() <= periods,
                "minBaselineWindows",
                rule.minWindows(),
                "must be at most baseline.periods");
        Duration unit = unit();
        boolean isMultiple = period.toMillis() % unit.toMillis() == 0;
        require(
                isMultiple,
                "baseline.period",
                period,
                "must be a multiple of " + (window instanceof WindowRule.Hopping ? "every, " : "the window, ") + unit);
        return rule;
    }

    private int minWindows(int windows) {
        return baseline.optional("minBaselineWindows", Kinds.WHOLE_NUMBER, Math.max(1, windows / 2));
    }

    /** The same slot of an earlier period exists only where all windows have one length. */
    private Duration unit() {
        if (window instanceof WindowRule.Calendar calendar) {
            boolean isEven =
                    calendar.period().getMonths() == 0 && calendar.period().getYears() == 0;
            require(isEven, "baseline.type", "SEASONAL", "is not available for windows of months and years");
        }
        return window.step();
    }
}
