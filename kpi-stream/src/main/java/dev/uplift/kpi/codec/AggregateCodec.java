package dev.uplift.kpi.codec;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.DistinctSketch;
import dev.uplift.domain.kpi.ExactSum;
import dev.uplift.domain.kpi.Extremes;
import dev.uplift.domain.kpi.Latest;
import dev.uplift.domain.kpi.Pair;
import dev.uplift.domain.kpi.QuantileSketch;
import dev.uplift.domain.kpi.Total;
import java.util.Map;
import java.util.TreeMap;

/** Aggregates, each behind a byte that tells its class. */
final class AggregateCodec {

    private static final int TOTAL = 1;
    private static final int EXTREMES = 2;
    private static final int LATEST = 3;
    private static final int QUANTILES = 4;
    private static final int PAIR = 5;
    private static final int DISTINCT = 6;

    private AggregateCodec() {}

    static void write(Aggregate aggregate, BinaryOutput output) {
        if (aggregate instanceof Total total) {
            output.putByte(TOTAL)
                    .putLong(total.count())
                    .putDoubles(total.exactSum().components());
        } else if (aggregate instanceof Extremes extremes) {
            output.putByte(EXTREMES)
                    .putLong(extremes.count())
                    .putDouble(extremes.min())
                    .putDouble(extremes.max());
        } else if (aggregate instanceof Latest latest) {
            output.putByte(LATEST).putLong(latest.count()).putLong(latest.occurredAt());
            output.putText(latest.source()).putText(latest.id()).putDouble(latest.value());
        } else if (aggregate instanceof QuantileSketch sketch) {
            output.putByte(QUANTILES).putLong(sketch.zeros());
            writeCounters(sketch.positives(), output);
            writeCounters(sketch.negatives(), output);
        } else if (aggregate instanceof DistinctSketch sketch) {
            output.putByte(DISTINCT).putText(sketch.dimension()).putLong(sketch.count());
            output.putBytes(sketch.toBytes());
        } else if (aggregate instanceof Pair pair) {
            output.putByte(PAIR);
            write(pair.numerator(), output);
            write(pair.denominator(), output);
        }
    }

    static Aggregate read(BinaryInput input) {
        byte kind = input.getByte();
        return switch (kind) {
            case TOTAL -> new Total(input.getLong(), new ExactSum(input.getDoubles()));
            case EXTREMES -> new Extremes(input.getLong(), input.getDouble(), input.getDouble());
            case LATEST ->
                new Latest(input.getLong(), input.getLong(), input.getText(), input.getText(), input.getDouble());
            case QUANTILES -> new QuantileSketch(input.getLong(), readCounters(input), readCounters(input));
            case DISTINCT -> DistinctSketch.of(input.getText(), input.getLong(), input.getBytes());
            case PAIR -> new Pair(read(input), read(input));
            default -> throw new IllegalStateException("no aggregate of kind " + kind);
        };
    }

    private static void writeCounters(Map<Integer, Long> counters, BinaryOutput output) {
        output.putInt(counters.size());
        counters.forEach((bucket, count) -> output.putInt(bucket).putLong(count));
    }

    private static Map<Integer, Long> readCounters(BinaryInput input) {
        Map<Integer, Long> counters = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            counters.put(input.getInt(), input.getLong());
        }
        return counters;
    }
}
