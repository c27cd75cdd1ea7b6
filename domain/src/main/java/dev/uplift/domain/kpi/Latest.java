package dev.uplift.domain.kpi;

/** The value with the greatest event time; among equals, that with the greatest id, then source, then value. */
public final class Latest implements Aggregate {

    private long count;
    private long occurredAt;
    private String source;
    private String id;
    private double value;

    public Latest() {
        this(0, Long.MIN_VALUE, "", "", Double.NaN);
    }

    public Latest(long count, long occurredAt, String source, String id, double value) {
        this.count = count;
        this.occurredAt = occurredAt;
        this.source = source;
        this.id = id;
        this.value = value;
    }

    @Override
    public long count() {
        return count;
    }

    public long occurredAt() {
        return occurredAt;
    }

    public String source() {
        return source;
    }

    public String id() {
        return id;
    }

    public double value() {
        return value;
    }

    @Override
    public void add(Observation observation) {
        include(1, observation.occurredAt(), observation.source(), observation.id(), observation.value());
    }

    @Override
    public void merge(Aggregate other) {
        Latest that = (Latest) other;
        include(that.count, that.occurredAt, that.source, that.id, that.value);
    }

    private void include(long more, long time, String fromSource, String withId, double latest) {
        boolean isFirst = count == 0;
        count += more;
        if (more > 0 && (isFirst || compareTo(time, fromSource, withId, latest) < 0)) {
            occurredAt = time;
            source = fromSource;
            id = withId;
            value = latest;
        }
    }

    private int compareTo(long time, String otherSource, String otherId, double otherValue) {
        int byTime = Long.compare(occurredAt, time);
        int byId = byTime != 0 ? byTime : id.compareTo(otherId);
        int bySource = byId != 0 ? byId : source.compareTo(otherSource);
        return bySource != 0 ? bySource : Double.compare(value, otherValue);
    }
}
