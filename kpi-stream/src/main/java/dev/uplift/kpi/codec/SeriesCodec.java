package dev.uplift.kpi.codec;

import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.series.Course;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.OpenAggregates;
import dev.uplift.domain.series.SeriesState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a series, together with fingerprints of the definition under which it was computed: a KPI that now
 * measures something else must not go on from it, and one that compares with something else only with what is open.
 */
public final class SeriesCodec {

    public static final long SETTLED = Long.MIN_VALUE;

    private static final int VERSION = 6;
    private static final int OLDEST = 2;
    private static final int WITH_TEXTS = 3;
    private static final int WITHOUT_DATA = 4;
    private static final int WITHOUT_TOLD = 5;

    private SeriesCodec() {}

    /**
     * A stored series.
     *
     * @param definition of the KPI
     * @param data of what the KPI's windows gather alone
     * @param waitingSince the first arrival of a series of which it is not yet known whether it is one too many; else
     *     {@link #SETTLED}
     */
    public record Stored(Fingerprint definition, Fingerprint data, long waitingSince, SeriesState.Snapshot snapshot) {}

    static void write(Stored stored, BinaryOutput output) {
        SeriesState.Snapshot snapshot = stored.snapshot();
        output.putByte(VERSION)
                .putLong(stored.definition().bits())
                .putLong(stored.data().bits());
        output.putLong(stored.waitingSince()).putInt(snapshot.open().size());
        snapshot.open().forEach((aggregate, start) -> AggregateCodec.write(aggregate, output.putLong(start)));
        output.putInt(snapshot.late().size());
        snapshot.late()
                .forEach((key, aggregate) -> AggregateCodec.write(
                        aggregate, output.putLong(key.slotEnd()).putLong(key.windowStart())));
        EpisodeCodec.write(snapshot.episodes(), output);
        output.putLong(snapshot.nextStart()).putLong(snapshot.liveSince()).putLong(snapshot.oldestPast());
        output.putLong(snapshot.letGoUntil()).putLong(snapshot.dataUntil()).putInt(snapshot.sinceCheckpoint());
        CourseCodec.write(snapshot.course(), output);
    }

    public static Stored read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        int version = input.getVersion(OLDEST, VERSION);
        return new Stored(
                version <= WITH_TEXTS ? readText(input) : new Fingerprint(input.getLong()),
                version <= WITHOUT_DATA ? Fingerprint.UNKNOWN : new Fingerprint(input.getLong()),
                version == OLDEST ? SETTLED : input.getLong(),
                readSnapshot(input, version));
    }

    private static SeriesState.Snapshot readSnapshot(BinaryInput input, int version) {
        OpenAggregates open = readOpen(input);
        Map<LateKey, Aggregate> late = readLate(input);
        List<Episode> episodes = EpisodeCodec.read(input);
        long nextStart = input.getLong();
        long liveSince = input.getLong();
        long oldestPast = input.getLong();
        return new SeriesState.Snapshot(
                open,
                late,
                episodes,
                nextStart,
                liveSince,
                oldestPast,
                version <= WITHOUT_DATA ? letGoUntil(liveSince, oldestPast) : input.getLong(),
                input.getLong(),
                input.getInt(),
                readCourse(input, version, episodes));
    }

    /** Earlier releases did not say of a silence whether it was told; what is open of the alert does. */
    private static Course readCourse(BinaryInput input, int version, List<Episode> episodes) {
        Course course = CourseCodec.read(input, version > OLDEST);
        NoDataAlert.State noData = course.noData();
        boolean isTold = noData.missing() > 0
                && episodes.stream()
                        .anyMatch(episode -> episode.kind() == AlertKind.NO_DATA
                                && episode.isOpen()
                                && episode.firstWindow() == noData.firstMissing());
        return version <= WITHOUT_TOLD && isTold ? course.with(noData.told()) : course;
    }

    /** Earlier releases did not say; a window that was closed as time went on is remembered until it is let go. */
    private static long letGoUntil(long liveSince, long oldestPast) {
        return liveSince < oldestPast && oldestPast != SeriesState.NONE ? oldestPast : Long.MIN_VALUE;
    }

    /** Behind the names of KPI and series, which stand in the key as well. */
    private static Fingerprint readText(BinaryInput input) {
        input.getText();
        input.getText();
        return Fingerprint.of(input.getText());
    }

    private static OpenAggregates readOpen(BinaryInput input) {
        OpenAggregates open = new OpenAggregates();
        for (int left = input.getInt(); left > 0; left--) {
            open.merge(input.getLong(), AggregateCodec.read(input));
        }
        return open;
    }

    private static Map<LateKey, Aggregate> readLate(BinaryInput input) {
        Map<LateKey, Aggregate> late = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            late.put(new LateKey(input.getLong(), input.getLong()), AggregateCodec.read(input));
        }
        return late;
    }
}
