package dev.uplift.simulation;

import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.PartialCodec;
import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.SeriesKeys;
import dev.uplift.oracle.Kpi;
import dev.uplift.schemas.ControlHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Mistakes that an engine like this can make; each must make the comparison with the oracle fail. */
enum PlantedBug implements Sabotage {
    PARTIALS_NOT_SENT_BEFORE_COMMIT {
        @Override
        public boolean skipsWorkBeforeCommit(String store) {
            return store.equals(KpiStores.COMBINE_COMMITS);
        }
    },
    SERIES_NOT_SAVED_BEFORE_COMMIT {
        @Override
        public boolean skipsWorkBeforeCommit(String store) {
            return store.equals(KpiStores.CLOSE_COMMITS);
        }
    },
    ARRIVAL_CLOCK_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.ARRIVAL_CLOCKS);
        }
    },
    INPUT_CLOCKS_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.CLOCKS_BY_PARTITION);
        }
    },
    EVENT_IDS_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.KNOWN_IDS);
        }
    },
    ACCOUNT_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.ACCOUNTS);
        }
    },
    PAST_WINDOWS_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.WINDOWS_BY_SERIES);
        }
    },
    ENDED_EPISODES_FORGOTTEN_BY_RESTART {
        @Override
        public Set<String> lostByCrash() {
            return Set.of(KpiStores.EPISODES_BY_SERIES);
        }
    },
    ADDITIONS_FORGOTTEN_BY_RESTART {
        @Override
        public Object afterCrash(String store, Object value) {
            return store.equals(KpiStores.SERIES_BY_KEY) ? withAdditions((byte[]) value, 0) : value;
        }
    },
    ADDITIONS_COUNTED_TWICE_BY_RESTART {
        @Override
        public Object afterCrash(String store, Object value) {
            return store.equals(KpiStores.SERIES_BY_KEY) ? withAdditions((byte[]) value, 2) : value;
        }
    },
    CLOCK_OF_ONE_PARTITION_LOST {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().filter(message -> !isOfFirst(message)).toList();
        }
    },
    SLOWEST_PARTITION_NOT_WAITED_FOR {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().map(PlantedBug::asIfAlone).toList();
        }
    },
    CLOCK_AHEAD_OF_ITS_PARTIALS {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().map(PlantedBug::ahead).toList();
        }
    },
    PARTIAL_SENT_TWICE {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            List<ForClosing> doubled = new ArrayList<>(messages);
            messages.stream().filter(Partial.class::isInstance).findFirst().ifPresent(first -> doubled.add(0, first));
            return doubled;
        }
    },
    LATE_TAKEN_AS_ON_TIME {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().map(PlantedBug::asIfOnTime).toList();
        }
    },
    ONLY_LAST_OF_OVERLAPPING_WINDOWS {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().map(PlantedBug::inLastWindow).toList();
        }
    },
    OUTPUT_SEEN_BEFORE_COMMIT {
        @Override
        public boolean isOutputKeptByCrash() {
            return true;
        }
    },
    POSITION_COMMITTED_WITHOUT_STATE {
        @Override
        public boolean isPositionKeptByCrash() {
            return true;
        }
    },
    STRAYS_NOT_WAITED_FOR {
        @Override
        public List<ForClosing> messages(List<ForClosing> messages) {
            return messages.stream().map(PlantedBug::asIfAllWereHome).toList();
        }
    },
    STRAYS_ARRIVE_WHEN_THEY_COME_HOME {
        @Override
        public Record<byte[], byte[]> input(Record<byte[], byte[]> record) {
            return record.withHeaders(new RecordHeaders(record.headers()).remove(ControlHeaders.PASSED_ON_ARRIVAL));
        }
    },
    DEPLOYMENTS_NOT_WAITED_FOR {
        @Override
        public boolean waitsForDeployments() {
            return false;
        }
    },
    DUPLICATE_COUNTED {
        @Override
        public long dedupeMillis(long dedupeMillis) {
            return 0;
        }
    },
    FAR_FUTURE_ACCEPTED {
        @Override
        public long skewMillis(long skewMillis) {
            return skewMillis + 1;
        }
    },
    STATED_ARRIVAL_IGNORED {
        @Override
        public Record<byte[], byte[]> input(Record<byte[], byte[]> record) {
            return record.withHeaders(new RecordHeaders(record.headers().headers(ControlHeaders.CONTROL)));
        }
    },
    END_AND_GRACE_OFF_BY_ONE(Changed::graceLonger),
    WRONG_SIGN(Changed::directionTurned),
    THRESHOLD_EXCLUSIVE(Changed::thresholdAbove),
    MISSING_DATA_TAKEN_AS_RECOVERED(Changed::missingRepeatsLast),
    FIRES_ONE_WINDOW_EARLY(Changed::firesEarlier),
    DAYS_OF_THE_WRONG_ZONE(Changed::zoneForgotten),
    ALERTS_NEVER_REPEATED(Changed::neverRepeated),
    ALERTS_REPEATED_LATE(Changed::repeatedLater),
    DROPS_NEVER_STALE(Changed::neverStale),
    DROPS_STALE_LATE(Changed::staleLater),
    BASELINE_OF_ALL_TAKEN_AS_OF_GOOD(Changed::comparedWithGoodWindowsOnly),
    SUSPECTED_NOT_LONG_ENOUGH(Changed::suspectedShorter),
    REPETITIONS_TAKEN_AS_DISTINCT(Changed::repetitionsDistinct);

    /** A function without a state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<Kpi> change;

    PlantedBug() {
        this(kpi -> kpi);
    }

    /** @param change of what the engine is told of each KPI */
    PlantedBug(UnaryOperator<Kpi> change) {
        this.change = change;
    }

    @Override
    public List<Kpi> kpis(List<Kpi> kpis) {
        return kpis.stream().map(change).toList();
    }

    /** A block of series that has each addition so many times. */
    private static byte[] withAdditions(byte[] block, int times) {
        SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
        SeriesBlockCodec.read(block, new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, int bytes, byte[] first) {
                writer.state(series, SeriesCodec.read(first));
            }

            @Override
            public void further(String series, byte[] piece) {
                throw new IllegalStateException(series + " has more than simulated series do");
            }

            @Override
            public void addition(String series, byte[] addition) {
                for (int i = 0; i < times; i++) {
                    writer.addition(
                            series, PartialCodec.read(SeriesKeys.kpiOf(series), SeriesKeys.seriesOf(series), addition));
                }
            }

            @Override
            public void ended(String series) {
                writer.ended(series);
            }
        });
        return writer.take();
    }

    private static boolean isOfFirst(ForClosing message) {
        return message instanceof Clock clock && clock.partition() == 0;
    }

    private static ForClosing ahead(ForClosing message) {
        return message instanceof Clock clock
                ? new Clock(
                        clock.partition(),
                        clock.partitions(),
                        clock.arrival() + 60_000,
                        clock.toldAt(),
                        clock.passedOn(),
                        clock.takenIn())
                : message;
    }

    private static ForClosing asIfAlone(ForClosing message) {
        return message instanceof Clock clock
                ? new Clock(0, 1, clock.arrival(), clock.toldAt(), Map.of(), Map.of())
                : Objects.requireNonNull(message);
    }

    private static ForClosing asIfAllWereHome(ForClosing message) {
        return message instanceof Clock clock
                ? new Clock(clock.partition(), clock.partitions(), clock.arrival(), clock.toldAt(), Map.of(), Map.of())
                : message;
    }

    private static ForClosing inLastWindow(ForClosing message) {
        return message instanceof Partial all
                ? new Partial(
                        all.kpi(),
                        all.series(),
                        all.definition(),
                        all.lastWindow(),
                        all.lastWindow(),
                        all.lateSlotEnd(),
                        all.firstArrival(),
                        all.aggregate())
                : message;
    }

    private static ForClosing asIfOnTime(ForClosing message) {
        return message instanceof Partial late && late.isLate()
                ? new Partial(
                        late.kpi(),
                        late.series(),
                        late.definition(),
                        late.firstWindow(),
                        late.lastWindow(),
                        Partial.ON_TIME,
                        late.firstArrival(),
                        late.aggregate())
                : message;
    }
}
