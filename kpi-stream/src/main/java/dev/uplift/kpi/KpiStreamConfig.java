package dev.uplift.kpi;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;

/**
 * What the KPI stream needs beside {@link ServiceSettings}.
 *
 * @param threads stream threads of this instance
 * @param advertisedAddress host:port under which other instances reach this one's HTTP; empty: where it listens
 */
public record KpiStreamConfig(int threads, String advertisedAddress) {

    /** The Kafka Streams application id: consumer group and prefix of internal topics. */
    public static final String APPLICATION_ID = "uplift-kpi-stream";

    static KpiStreamConfig read(SettingsReader reader) {
        return new KpiStreamConfig(reader.integer("streamThreads", 2, 1, 64), reader.text("advertisedAddress", ""));
    }
}
