package dev.uplift.benchmarks;

import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.schemas.Topics;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Holds every committed window against the means of the load. */
final class WindowCheck {

    static final String KPI = "orders-per-shop";
    private static final int OF_NAME = (LoadWriter.DIMENSION + "=s").length();

    private final Load load;
    private final Means means;
    private final boolean[][] seen;
    private long missing;

    WindowCheck(Written written) {
        this.load = written.load();
        this.means = written.means();
        this.seen = new boolean[load.series()][load.minutes()];
        this.missing = means.windows();
    }

    /**
     * From the first window to the last that is committed.
     *
     * @throws IllegalStateException if a window is told otherwise than the load's, or again, or not at all
     */
    void read(Cluster cluster) throws ExecutionException, InterruptedException {
        Committed.read(cluster, Topics.KPI_WINDOWS, KpiWindow.class, this::take);
        if (missing != 0) {
            throw new IllegalStateException(missing + " windows were not told");
        }
    }

    /** Its number in the load. */
    static int seriesOf(String name) {
        return Integer.parseInt(name.substring(OF_NAME));
    }

    private void take(KpiWindow window) {
        int series = seriesOf(window.getSeries());
        int minute = load.minuteOf(window.getStart().toEpochMilli());
        if (minute >= load.minutes() && window.getCount() == 0) {
            return;
        }
        boolean isRight = window.getStatus() == WindowStatus.FINAL
                && window.getRevision() == 0
                && window.getCount() == means.count(series, minute)
                && Objects.equals(window.getValue(), means.mean(series, minute))
                && !seen[series][minute];
        if (!isRight) {
            throw new IllegalStateException("expected " + means.mean(series, minute) + " of "
                    + means.count(series, minute) + " once, told " + window);
        }
        seen[series][minute] = true;
        missing -= means.count(series, minute) == 0 ? 0 : 1;
    }
}
