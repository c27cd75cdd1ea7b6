package dev.uplift.roi.step;

import dev.uplift.domain.assessment.Level;
import dev.uplift.roi.assessment.KpiFact;
import dev.uplift.roi.state.Days;
import dev.uplift.roi.state.StoreKeys;
import dev.uplift.roi.step.Outgoing.Destination;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Sends the days of series to where their KPI is assessed.
 *
 * @param clock arrival of the newest window, in milliseconds
 */
record DayTeller(ProcessorContext<byte[], Outgoing> context, long clock) implements Days.Listener {

    @Override
    public void appeared(String kpi, String series, Instant since) {
        send(kpi, new KpiFact.Appeared(series, Optional.of(since)));
    }

    @Override
    public void changed(String kpi, String series, Instant start, Optional<Level> level) {
        send(kpi, new KpiFact.Day(series, start, level));
    }

    private void send(String kpi, KpiFact fact) {
        context.forward(Outgoing.to(Destination.DAYS, StoreKeys.text(kpi), fact.bytes(), clock));
    }
}
