package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.PortionCodec;
import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.Combined.Portion;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts together what leaves for the second stage, so that each commit sends each of its tasks a few large records, not one for each
 * partial: the work for a record, in both stages and in the broker, does not depend on what is in it.
 */
final class Portions {

    /** Far below what a broker takes in one record, with the largest aggregate on top. */
    private static final int LARGE_BYTES = 128 * 1024;

    private final List<PortionCodec.Writer> writers;
    private final Consumer<Portion> target;

    /** @param tasks of the second stage */
    Portions(int tasks, Consumer<Portion> target) {
        this.writers = Stream.generate(PortionCodec.Writer::new).limit(tasks).toList();
        this.target = target;
    }

    void add(int task, Partial partial) {
        PortionCodec.Writer writer = writers.get(task);
        writer.put(partial);
        if (writer.size() >= LARGE_BYTES) {
            send(task);
        }
    }

    void addToAll(Clock clock) {
        writers.forEach(writer -> writer.put(clock));
    }

    /** Sends what is there, to each task in the order in which it was added. */
    void send() {
        for (int task = 0; task < writers.size(); task++) {
            if (writers.get(task).size() > 0) {
                send(task);
            }
        }
    }

    private void send(int task) {
        target.accept(new Portion(task, writers.get(task).take()));
    }
}
