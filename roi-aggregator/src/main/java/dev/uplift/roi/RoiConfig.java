package dev.uplift.roi;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;
import java.time.Duration;

/**
 * What the ROI aggregator needs beside {@link ServiceSettings}.
 *
 * @param threads stream threads of this instance
 * @param advertisedAddress host:port under which other instances reach this one's HTTP; empty: where it listens
 * @param windowRetention how much of each series is kept for questions
 * @param dayRetention how much of each series is kept day by day, for telling whether improvements worked
 * @param alertRetention how much of each alert is kept for questions
 */
public record RoiConfig(
        int threads,
        String advertisedAddress,
        Duration windowRetention,
        Duration dayRetention,
        Duration alertRetention) {

    /** The Kafka Streams application id: consumer group and prefix of internal topics. */
    public static final String APPLICATION_ID = "uplift-roi-aggregator";

    private static final int WINDOW_DAYS = 90;
    private static final int DAY_DAYS = 400;
    private static final int ALERT_DAYS = 365;

    static RoiConfig read(SettingsReader reader) {
        return new RoiConfig(
                reader.integer("streamThreads", 2, 1, 64),
                reader.text("advertisedAddress", ""),
                Duration.ofDays(reader.integer("windowRetentionDays", WINDOW_DAYS, 1, 3650)),
                Duration.ofDays(reader.integer("dayRetentionDays", DAY_DAYS, 1, 3650)),
                Duration.ofDays(reader.integer("alertRetentionDays", ALERT_DAYS, 1, 3650)));
    }
}
