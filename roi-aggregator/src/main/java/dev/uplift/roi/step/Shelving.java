package dev.uplift.roi.step;

import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.tables.Tables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.AlertShelf;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.DayStore;
import dev.uplift.roi.state.Days;
import dev.uplift.roi.state.Progress;
import dev.uplift.roi.state.WindowShelf;
import dev.uplift.roi.state.WindowView;
import dev.uplift.schemas.Topics;
import java.time.Duration;

/**
 * What is kept of windows and alerts.
 *
 * @param windowRetention how much of each series; one that fell silent is kept as long as its days, if that is longer
 * @param alertRetention how much of each alert
 */
public record Shelving(
        Codec<KpiWindow> windows, Codec<KpiAlert> alerts, Duration windowRetention, Duration alertRetention) {

    /** @param assessing whose KPIs are kept day by day too */
    public WindowView windowView(Tables tables, Assessing assessing) {
        WindowShelf shelf = new WindowShelf(
                tables.open(RoiStores.WINDOWS_BY_SERIES),
                tables.open(RoiStores.SERIES_BY_KPI),
                windows,
                windowRetention,
                longer(windowRetention, assessing.dayRetention()));
        Days days = new Days(
                shelf,
                new DayStore(tables.open(RoiStores.DAYS_BY_SERIES), assessing.dayRetention()),
                tables.open(RoiStores.DAY_TERMS),
                assessing.kpis());
        return new WindowView(new TaskGate(), new Progress(Topics.KPI_WINDOWS.name(), tables.note()), shelf, days);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    public AlertView alertView(Tables tables) {
        AlertShelf shelf = new AlertShelf(
                tables.open(RoiStores.ALERTS_BY_ID),
                tables.open(RoiStores.TRANSITIONS_BY_ALERT),
                alerts,
                alertRetention);
        return new AlertView(new TaskGate(), new Progress(Topics.KPI_ALERTS.name(), tables.note()), shelf);
    }
}
