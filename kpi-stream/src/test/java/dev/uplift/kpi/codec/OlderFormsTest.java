package dev.uplift.kpi.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertState;
import dev.uplift.domain.drop.Claim;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.Course;
import dev.uplift.domain.series.PastWindow;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.KnownSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What an earlier release has stored or sent is read by this one, and what a later one has is refused. */
class OlderFormsTest {

    private final Aggregate aggregate = new Measurement.Single(Measure.of("orders", Aggregation.COUNT)).empty();

    @Test
    void aPartialOfOneWindow() {
        BinaryOutput old =
                new BinaryOutput().putByte(1).putByte(1).putText("orders").putText("country=DE");
        AggregateCodec.write(aggregate, old.putLong(60_000).putLong(Partial.ON_TIME));

        List<ForClosing> messages = new ArrayList<>();
        PortionCodec.read(Bytes.wrap(old.toByteArray()), messages::add);

        Partial read = (Partial) messages.get(0);
        assertThat(messages).hasSize(1);
        assertThat(read.firstWindow()).isEqualTo(60_000);
        assertThat(read.lastWindow()).isEqualTo(60_000);
        assertThat(read.isLate()).isFalse();
    }

    @Test
    void aPartialThatDoesNotSayForWhatItWasGathered() {
        BinaryOutput old =
                new BinaryOutput().putByte(3).putByte(1).putText("orders").putText("country=DE");
        AggregateCodec.write(
                aggregate, old.putLong(60_000).putLong(120_000).putLong(130_000).putLong(9));

        List<ForClosing> messages = new ArrayList<>();
        PortionCodec.read(Bytes.wrap(old.toByteArray()), messages::add);

        Partial read = (Partial) messages.get(0);
        assertThat(read.definition()).isEqualTo(Fingerprint.UNKNOWN);
        assertThat(read.lastWindow()).isEqualTo(120_000);
        assertThat(read.firstArrival()).isEqualTo(9);
    }

    @Test
    void aBlockWithoutAdditions() {
        BinaryOutput old = new BinaryOutput().putByte(1);
        old.putText("orders|a").putBoolean(true).putBytes(new byte[] {7});
        old.putText("orders|b").putBoolean(false);

        assertThat(told(old)).containsExactly("orders|a 7", "orders|b ended");
    }

    @Test
    void aBlockWithoutPieces() {
        BinaryOutput old = new BinaryOutput().putByte(2);
        old.putText("orders|a").putByte(1).putBytes(new byte[] {7});
        old.putText("orders|a").putByte(2).putBytes(new byte[] {8});
        old.putText("orders|b").putByte(0);

        assertThat(told(old)).containsExactly("orders|a 7", "orders|a addition", "orders|b ended");
    }

    private static List<String> told(BinaryOutput block) {
        List<String> read = new ArrayList<>();
        SeriesBlockCodec.read(block.toByteArray(), new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, int bytes, byte[] first) {
                read.add(series + " " + first[0]);
            }

            @Override
            public void further(String series, byte[] piece) {
                read.add(series + " further");
            }

            @Override
            public void addition(String series, byte[] addition) {
                read.add(series + " addition");
            }

            @Override
            public void ended(String series) {
                read.add(series + " ended");
            }
        });

        return read;
    }

    @Test
    void aSeriesThatHasItsPlace() {
        BinaryOutput old = new BinaryOutput()
                .putByte(2)
                .putText("orders")
                .putText("country=DE")
                .putText("print")
                .putInt(0)
                .putInt(0);
        EpisodeCodec.write(List.of(), old);
        old.putLong(1).putLong(2).putLong(3).putLong(4).putInt(5);

        SeriesCodec.Stored read = SeriesCodec.read(course(old).toByteArray());

        assertThat(read.definition()).isEqualTo(Fingerprint.of("print"));
        assertThat(read.waitingSince()).isEqualTo(SeriesCodec.SETTLED);
        assertThat(read.snapshot().nextStart()).isEqualTo(1);
        assertThat(read.snapshot().course().memory().average()).isEqualTo(7.5);
        assertThat(read.snapshot().course().lastValue()).hasValue(9);
    }

    @Test
    void aSeriesWithTheTextOfItsDefinition() {
        BinaryOutput old = new BinaryOutput().putByte(3).putText("orders").putText("country=DE");
        old.putText("print").putLong(77).putInt(0).putInt(0);
        EpisodeCodec.write(List.of(), old);
        old.putLong(1).putLong(2).putLong(3).putLong(4).putInt(5);
        CourseCodec.write(Course.BEGINNING, old);

        SeriesCodec.Stored read = SeriesCodec.read(old.toByteArray());

        assertThat(read.definition()).isEqualTo(Fingerprint.of("print"));
        assertThat(read.waitingSince()).isEqualTo(77);
        assertThat(read.snapshot().course()).isEqualTo(Course.BEGINNING);
    }

    @Test
    void aSeriesThatDoesNotTellItsDataFromWhatTheyAreComparedWith() {
        BinaryOutput old =
                new BinaryOutput().putByte(4).putLong(5).putLong(77).putInt(0).putInt(0);
        EpisodeCodec.write(List.of(), old);
        old.putLong(1).putLong(2).putLong(3).putLong(4).putInt(5);
        CourseCodec.write(Course.BEGINNING, old);

        SeriesCodec.Stored read = SeriesCodec.read(old.toByteArray());

        assertThat(read.definition()).isEqualTo(new Fingerprint(5));
        assertThat(read.data()).isEqualTo(Fingerprint.UNKNOWN);
        assertThat(read.waitingSince()).isEqualTo(77);
        assertThat(read.snapshot().oldestPast()).isEqualTo(3);
    }

    @Test
    void aSeriesThatDoesNotSayThatItsSilenceWasTold() {
        Judged silent = Judged.nothing(new Window(60_000, 120_000));
        Claim claim = new Claim(AlertState.NO_DATA, OptionalInt.empty(), silent);
        Episode open = new Episode(AlertKind.NO_DATA, 0, 0, 0, AlertState.NO_DATA, List.of(claim), silent);

        assertThat(silence(List.of(open))).isEqualTo(new NoDataAlert.State(2, 0, true));
        Episode another = new Episode(AlertKind.NO_DATA, 7, 7, 0, AlertState.NO_DATA, List.of(claim), silent);
        assertThat(silence(List.of(another))).isEqualTo(new NoDataAlert.State(2, 0, false));
        assertThat(silence(List.of())).isEqualTo(new NoDataAlert.State(2, 0, false));
    }

    private static NoDataAlert.State silence(List<Episode> episodes) {
        BinaryOutput old = new BinaryOutput().putByte(5).putLong(5).putLong(6).putLong(77);
        EpisodeCodec.write(episodes, old.putInt(0).putInt(0));
        old.putLong(1).putLong(2).putLong(3).putLong(4).putLong(5).putInt(6);
        Course course = Course.BEGINNING;
        CourseCodec.write(
                new Course(course.memory(), course.drop(), new NoDataAlert.State(2, 0, false), course.lastValue()),
                old);
        return SeriesCodec.read(old.toByteArray()).snapshot().course().noData();
    }

    @Test
    void aWindowWithACheckpoint() {
        BinaryOutput old = new BinaryOutput().putByte(2);
        AggregateCodec.write(aggregate, old);
        old.putOptional(OptionalDouble.of(3))
                .putOptional(OptionalDouble.empty())
                .putDouble(0);
        old.putBoolean(true).putInt(1).putBoolean(true).putBoolean(true);

        PastWindow read = PastWindowCodec.read(course(old).toByteArray());

        assertThat(read.value()).hasValue(3);
        assertThat(read.checkpoint().orElseThrow().memory().deployedAt()).isEqualTo(BaselineMemory.NEVER);
    }

    @Test
    void deploymentsWithoutAStatus() {
        Deployments.Step first = new Deployments.Step(1, 2, false, Optional.empty());
        Deployments.Step second = new Deployments.Step(3, 4, true, Optional.of(List.of("orders")));

        byte[] deployed = deployments(first, second);
        KnownSteps read = DeploymentsCodec.readSteps(deployed);

        assertThat(read.deployments().steps()).containsExactly(first, second);
        assertThat(read.deployments().status()).contains(LifecycleStatus.DEPLOYED);
        assertThat(read.accepted()).isEmpty();
        assertThat(read.offsets()).isEmpty();
        assertThat(DeploymentsCodec.read(deployed)).isEqualTo(read.deployments());
        assertThat(DeploymentsCodec.read(deployments(second, first)).status()).isEmpty();
        assertThat(DeploymentsCodec.read(deployments()).status()).isEmpty();
    }

    private static byte[] deployments(Deployments.Step... steps) {
        BinaryOutput old = new BinaryOutput().putByte(1).putInt(steps.length);
        for (Deployments.Step step : steps) {
            old.putLong(step.occurredAt()).putLong(step.arrivedAt()).putBoolean(step.isDeployment());
            old.putBoolean(step.kpis().isPresent());
            old.putInt(step.kpis().map(List::size).orElse(0));
            step.kpis().ifPresent(kpis -> kpis.forEach(old::putText));
        }
        return old.toByteArray();
    }

    @Test
    void aLaterFormIsRefused() {
        byte[] later = new BinaryOutput().putByte(99).toByteArray();

        assertThatThrownBy(() -> SeriesCodec.read(later)).hasMessage("stored in form 99, known is 6");
    }

    /** As it was before a deployment was remembered. */
    private static BinaryOutput course(BinaryOutput output) {
        output.putDoubles(new double[] {1, 2}).putDouble(7.5).putLong(2).putDoubles(new double[0]);
        return output.putByte(0).putInt(0).putLong(0).putOptional(OptionalDouble.of(9));
    }
}
