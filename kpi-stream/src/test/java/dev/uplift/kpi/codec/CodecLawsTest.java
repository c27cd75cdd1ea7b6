package dev.uplift.kpi.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.baseline.Recent;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertState;
import dev.uplift.domain.drop.Claim;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Judgement;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.drop.Verdict;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Latest;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.Course;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.OpenAggregates;
import dev.uplift.domain.series.PastWindow;
import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.KnownSteps;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What is written, read and written again gives the same bytes; so nothing is lost on the way. */
class CodecLawsTest {

    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement.Single(Measure.of("m", Aggregation.SUM)),
            new Measurement.Single(Measure.of("m", Aggregation.MAX)),
            new Measurement.Single(Measure.of("m", Aggregation.LAST)),
            new Measurement.Single(Measure.percentile("m", 95)),
            new Measurement.Ratio(Measure.of("m", Aggregation.SUM), Measure.of("n", Aggregation.COUNT)));

    @Test
    void messagesBetweenTheStagesSurvive() {
        PortionCodec.Writer writer = new PortionCodec.Writer();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<ForClosing> messages = Stream.generate(() -> message(random))
                    .limit(1 + random.nextInt(5))
                    .toList();
            Bytes written = write(writer, messages);
            List<ForClosing> read = new ArrayList<>();
            PortionCodec.read(written, read::add);
            assertThat(read).hasSameSizeAs(messages);
            assertThat(write(writer, read)).as("seed " + seed).isEqualTo(written);
        }
    }

    private static Map<Integer, Long> offsets(Random random) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            offsets.put(random.nextInt(), random.nextLong());
        }
        return offsets;
    }

    private static ForClosing message(Random random) {
        return random.nextInt(4) == 0
                ? new Clock(
                        random.nextInt(),
                        random.nextInt(),
                        random.nextLong(),
                        random.nextLong(),
                        offsets(random),
                        offsets(random))
                : new Partial(
                        "kpi",
                        "a=ü\u0000",
                        new Fingerprint(random.nextLong()),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        aggregate(random));
    }

    private static Bytes write(PortionCodec.Writer writer, List<ForClosing> messages) {
        messages.forEach(writer::put);
        return writer.take();
    }

    /** A set is the same whatever the order in which its sketch holds it; so values are compared, not bytes. */
    @Test
    void distinctCountsSurvive() {
        Measurement distinct = new Measurement.Single(Measure.distinct("m", ""));
        for (int size = 0; size < 2_000; size += 100) {
            Aggregate aggregate = distinct.empty();
            for (int i = 0; i < size; i++) {
                distinct.add(aggregate, new PlainObservation("s", "i" + i, "m", i, i, Map.of()));
            }
            Bytes written = write(
                    new PortionCodec.Writer(),
                    List.of(new Partial("kpi", "", new Fingerprint(7), 0, 0, 0, 0, aggregate)));
            List<ForClosing> read = new ArrayList<>();
            PortionCodec.read(written, read::add);

            assertThat(distinct.valueOf(((Partial) read.get(0)).aggregate(), new Window(0, 1)))
                    .as(size + " values")
                    .isEqualTo(distinct.valueOf(aggregate, new Window(0, 1)));
        }
    }

    @Test
    void statesOfSeriesSurvive() {
        for (int seed = 0; seed < 500; seed++) {
            byte[] written = write(new SeriesCodec.Stored(
                    new Fingerprint(7L * seed), new Fingerprint(~seed), seed, snapshot(new Random(seed))));
            assertThat(write(SeriesCodec.read(written))).as("seed " + seed).isEqualTo(written);
        }
    }

    private static byte[] write(SeriesCodec.Stored stored) {
        BinaryOutput output = new BinaryOutput();
        SeriesCodec.write(stored, output);
        return output.toByteArray();
    }

    @Test
    void blocksTellWhatWasPutInItsOrder() {
        SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
        List<String> put = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SeriesCodec.Stored state =
                    new SeriesCodec.Stored(new Fingerprint(1), new Fingerprint(2), seed, snapshot(random));
            Partial addition = new Partial(
                    "kpi",
                    "s=" + seed + "ü",
                    Fingerprint.UNKNOWN,
                    seed,
                    seed + 1,
                    seed + 2,
                    seed + 3,
                    aggregate(random));
            writer.state("kpi|s=" + seed, state);
            writer.addition("kpi|s=" + seed + "ü", addition);
            writer.ended("kpi|s=" + seed);
            put.add("kpi|s=" + seed + " " + write(state).length + " "
                    + HexFormat.of().formatHex(write(state)));
            put.add("kpi|s=" + seed + "ü " + text(addition));
            put.add("kpi|s=" + seed + " ended");
        }

        assertThat(told(writer.take())).isEqualTo(put);
    }

    @Test
    void aLargeStateComesInPiecesOfWhichEachFitsIntoABlock() {
        SeriesState.Snapshot snapshot = new SeriesState().snapshot();
        snapshot.open().merge(0, new Latest(1, 2, "s", "0123456789".repeat(120_000), 3));
        SeriesCodec.Stored state = new SeriesCodec.Stored(new Fingerprint(1), new Fingerprint(2), 3, snapshot);
        byte[] whole = write(state);
        int piece = 512 * 1024;

        SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
        writer.ended("kpi|b");
        ByteBuffer left = writer.state("kpi|a", state);
        List<String> read = new ArrayList<>(told(writer.take()));
        while (left.hasRemaining()) {
            writer.further("kpi|a", left);
            read.addAll(told(writer.take()));
        }

        assertThat(read)
                .containsExactly(
                        "kpi|b ended",
                        "kpi|a " + whole.length + " " + HexFormat.of().formatHex(whole, 0, piece),
                        "kpi|a further " + HexFormat.of().formatHex(whole, piece, 2 * piece),
                        "kpi|a further " + HexFormat.of().formatHex(whole, 2 * piece, whole.length));
    }

    private static List<String> told(byte[] block) {
        List<String> read = new ArrayList<>();
        SeriesBlockCodec.read(block, new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, int bytes, byte[] first) {
                read.add(series + " " + bytes + " " + HexFormat.of().formatHex(first));
            }

            @Override
            public void further(String series, byte[] piece) {
                read.add(series + " further " + HexFormat.of().formatHex(piece));
            }

            @Override
            public void addition(String series, byte[] addition) {
                read.add(series + " " + text(PartialCodec.read("kpi", series.substring(4), addition)));
            }

            @Override
            public void ended(String series) {
                read.add(series + " ended");
            }
        });
        return read;
    }

    private static String text(Partial partial) {
        return HexFormat.of()
                .formatHex(write(new PortionCodec.Writer(), List.of(partial)).get());
    }

    @Test
    void closedWindowsSurvive() {
        PastWindowCodec.Writer writer = new PastWindowCodec.Writer();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            PastWindow window = new PastWindow(
                    aggregate(random),
                    optional(random),
                    new Baseline(optional(random), random.nextDouble()),
                    random.nextBoolean(),
                    random.nextInt(),
                    random.nextBoolean(),
                    random.nextBoolean() ? Optional.of(course(random)) : Optional.empty());
            byte[] written = writer.write(window);
            assertThat(writer.write(PastWindowCodec.read(written)))
                    .as("seed " + seed)
                    .isEqualTo(written);
        }
    }

    @Test
    void stepsOfImprovementsSurvive() {
        for (int seed = 0; seed < 500; seed++) {
            KnownSteps known = steps(new Random(seed));
            byte[] written = DeploymentsCodec.write(known);
            assertThat(DeploymentsCodec.readSteps(written)).as("seed " + seed).isEqualTo(known);
            assertThat(DeploymentsCodec.read(written)).as("seed " + seed).isEqualTo(known.deployments());
        }
    }

    private static KnownSteps steps(Random random) {
        List<LifecycleStatus> statuses = List.of(LifecycleStatus.values());
        Deployments deployments = Deployments.NONE;
        List<KnownSteps.EventId> events = new ArrayList<>();
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            LifecycleStatus status = statuses.get(random.nextInt(statuses.size()));
            Optional<List<String>> kpis = random.nextBoolean() ? Optional.of(List.of("kpi", "ü")) : Optional.empty();
            deployments = deployments.take(status, random.nextLong(), random.nextLong(), kpis);
            events.add(new KnownSteps.EventId("s" + random.nextInt(), "ü" + random.nextInt()));
            offsets.put(random.nextInt(3), random.nextLong());
        }
        return new KnownSteps(deployments, events, offsets);
    }

    private static SeriesState.Snapshot snapshot(Random random) {
        OpenAggregates open = new OpenAggregates();
        Map<LateKey, Aggregate> late = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            open.merge(random.nextLong(), aggregate(random));
            late.put(new LateKey(random.nextLong(), random.nextLong()), aggregate(random));
        }
        return new SeriesState.Snapshot(
                open,
                late,
                Stream.generate(() -> episode(random)).limit(random.nextInt(3)).toList(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                course(random));
    }

    private static Course course(Random random) {
        List<DropState> drops = List.of(
                DropState.OK,
                new DropState.Pending(random.nextLong(), random.nextInt()),
                new DropState.Firing(
                        random.nextLong(), random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong()));
        return new Course(
                memory(random),
                drops.get(random.nextInt(drops.size())),
                new NoDataAlert.State(random.nextInt(Integer.MAX_VALUE), random.nextLong(), random.nextBoolean()),
                optional(random));
    }

    private static BaselineMemory memory(Random random) {
        return new BaselineMemory(
                new Recent(random.doubles(3).toArray()),
                random.nextDouble(),
                random.nextLong(),
                new Recent(random.doubles(random.nextInt(5)).toArray()),
                random.nextLong());
    }

    private static Episode episode(Random random) {
        Claim claim = new Claim(
                AlertState.FIRING,
                random.nextBoolean() ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty(),
                judged(random));
        return new Episode(
                AlertKind.NO_DATA,
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                AlertState.STALE,
                random.nextBoolean() ? List.of(claim) : List.of(),
                judged(random));
    }

    private static Judged judged(Random random) {
        return new Judged(
                new Window(random.nextLong(), random.nextLong()),
                optional(random),
                new Judgement(Verdict.ADVERSE, optional(random), optional(random)));
    }

    private static Aggregate aggregate(Random random) {
        Measurement measurement = MEASUREMENTS.get(random.nextInt(MEASUREMENTS.size()));
        Aggregate aggregate = measurement.empty();
        for (int i = random.nextInt(20); i > 0; i--) {
            measurement.add(
                    aggregate,
                    new PlainObservation("s", "i" + i, i % 2 == 0 ? "m" : "n", i, random.nextGaussian(), Map.of()));
        }
        return aggregate;
    }

    private static OptionalDouble optional(Random random) {
        return random.nextBoolean() ? OptionalDouble.of(random.nextGaussian()) : OptionalDouble.empty();
    }
}
