package dev.uplift.kpi.codec;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.baseline.Recent;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.series.Course;

/** What one window leaves to the next. */
final class CourseCodec {

    private static final int OK = 0;
    private static final int PENDING = 1;
    private static final int FIRING = 2;

    private CourseCodec() {}

    static void write(Course course, BinaryOutput output) {
        writeMemory(course.memory(), output);
        writeDrop(course.drop(), output);
        writeNoData(course.noData(), output);
        output.putOptional(course.lastValue());
    }

    /** @param hasDeployment whether it was written with the deployment before which values are remembered */
    static Course read(BinaryInput input, boolean hasDeployment) {
        return new Course(readMemory(input, hasDeployment), readDrop(input), readNoData(input), input.getOptional());
    }

    /** Earlier releases did not say what was told, and wrote all as if nothing was. */
    private static void writeNoData(NoDataAlert.State noData, BinaryOutput output) {
        output.putInt(noData.isTold() ? ~noData.missing() : noData.missing()).putLong(noData.firstMissing());
    }

    private static NoDataAlert.State readNoData(BinaryInput input) {
        int missing = input.getInt();
        return new NoDataAlert.State(missing < 0 ? ~missing : missing, input.getLong(), missing < 0);
    }

    private static void writeMemory(BaselineMemory memory, BinaryOutput output) {
        output.putDoubles(memory.recent().values())
                .putDouble(memory.average())
                .putLong(memory.windows())
                .putDoubles(memory.residuals().values())
                .putLong(memory.deployedAt());
    }

    private static BaselineMemory readMemory(BinaryInput input, boolean hasDeployment) {
        return new BaselineMemory(
                new Recent(input.getDoubles()),
                input.getDouble(),
                input.getLong(),
                new Recent(input.getDoubles()),
                hasDeployment ? input.getLong() : BaselineMemory.NEVER);
    }

    private static void writeDrop(DropState drop, BinaryOutput output) {
        if (drop instanceof DropState.Pending pending) {
            output.putByte(PENDING).putLong(pending.firstWindow()).putInt(pending.windows());
        } else if (drop instanceof DropState.Firing firing) {
            output.putByte(FIRING).putLong(firing.firstWindow()).putInt(firing.band());
            output.putInt(firing.recovered()).putLong(firing.toldAt()).putLong(firing.observedUntil());
        } else {
            output.putByte(OK);
        }
    }

    private static DropState readDrop(BinaryInput input) {
        byte kind = input.getByte();
        return switch (kind) {
            case OK -> DropState.OK;
            case PENDING -> new DropState.Pending(input.getLong(), input.getInt());
            case FIRING ->
                new DropState.Firing(input.getLong(), input.getInt(), input.getInt(), input.getLong(), input.getLong());
            default -> throw new IllegalStateException("no drop state of kind " + kind);
        };
    }
}
