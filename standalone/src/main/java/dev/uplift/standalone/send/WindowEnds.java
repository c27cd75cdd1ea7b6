package dev.uplift.standalone.send;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.cli.LastStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the windows of a recording's last event are closed, by the KPIs of the stack it is played into. */
final class WindowEnds {

    /** Where the stack's configuration is out of sight: enough for windows of up to a day. */
    private static final Duration UNKNOWN = Duration.ofDays(2);

    private final List<KpiDefinition> kpis;

    WindowEnds(Optional<LastStack.Entry> here) {
        this.kpis = here.map(stack -> ConfigDirectory.load(Path.of(stack.configDirectory()))
                        .metrics()
                        .config()
                        .kpis())
                .orElse(List.of());
    }

    Instant allClosedAfter(Instant last) {
        return kpis.stream().mapToLong(kpi -> kpi.finalAt(kpi.window().windowOf(last.toEpochMilli()))).max().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findFirst()
                .orElseGet(() -> last.plus(UNKNOWN));
    }
}
