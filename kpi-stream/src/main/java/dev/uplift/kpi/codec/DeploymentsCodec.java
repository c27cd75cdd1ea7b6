package dev.uplift.kpi.codec;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.kpi.step.KnownSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Deployments of one improvement, and behind them what of the log they contain. */
public final class DeploymentsCodec {

    private static final int VERSION = 2;
    private static final int WITHOUT_STATUS = 1;

    private DeploymentsCodec() {}

    public static byte[] write(KnownSteps known) {
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        output.putText(known.deployments().status().map(Enum::name).orElse(""));
        writeSteps(known.deployments().steps(), output);
        output.putInt(known.accepted().size());
        known.accepted().forEach(event -> output.putText(event.source()).putText(event.id()));
        output.putInt(known.offsets().size());
        new TreeMap<>(known.offsets())
                .forEach((partition, offset) -> output.putInt(partition).putLong(offset));
        return output.toByteArray();
    }

    private static void writeSteps(List<Deployments.Step> steps, BinaryOutput output) {
        output.putInt(steps.size());
        for (Deployments.Step step : steps) {
            output.putLong(step.occurredAt()).putLong(step.arrivedAt()).putBoolean(step.isDeployment());
            output.putBoolean(step.kpis().isPresent());
            List<String> kpis = step.kpis().orElse(List.of());
            output.putInt(kpis.size());
            kpis.forEach(output::putText);
        }
    }

    /** The deployments alone. */
    public static Deployments read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        return readDeployments(input, input.getVersion(WITHOUT_STATUS, VERSION));
    }

    public static KnownSteps readSteps(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        int version = input.getVersion(WITHOUT_STATUS, VERSION);
        Deployments deployments = readDeployments(input, version);
        return version == WITHOUT_STATUS
                ? new KnownSteps(deployments, List.of(), Map.of())
                : new KnownSteps(deployments, readEvents(input), readOffsets(input));
    }

    private static Deployments readDeployments(BinaryInput input, int version) {
        if (version == WITHOUT_STATUS) {
            List<Deployments.Step> steps = readSteps(input);
            return new Deployments(lastStatus(steps), steps);
        }
        String status = input.getText();
        return new Deployments(
                status.isEmpty() ? Optional.empty() : Optional.of(LifecycleStatus.valueOf(status)), readSteps(input));
    }

    /** All steps were kept then, and of each only whether it led to DEPLOYED. */
    private static Optional<LifecycleStatus> lastStatus(List<Deployments.Step> steps) {
        return !steps.isEmpty() && steps.get(steps.size() - 1).isDeployment()
                ? Optional.of(LifecycleStatus.DEPLOYED)
                : Optional.empty();
    }

    private static List<Deployments.Step> readSteps(BinaryInput input) {
        List<Deployments.Step> steps = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            steps.add(new Deployments.Step(input.getLong(), input.getLong(), input.getBoolean(), readKpis(input)));
        }
        return steps;
    }

    private static Optional<List<String>> readKpis(BinaryInput input) {
        boolean isPresent = input.getBoolean();
        List<String> kpis = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            kpis.add(input.getText());
        }
        return isPresent ? Optional.of(List.copyOf(kpis)) : Optional.empty();
    }

    private static List<KnownSteps.EventId> readEvents(BinaryInput input) {
        List<KnownSteps.EventId> events = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            events.add(new KnownSteps.EventId(input.getText(), input.getText()));
        }
        return events;
    }

    private static Map<Integer, Long> readOffsets(BinaryInput input) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            offsets.put(input.getInt(), input.getLong());
        }
        return offsets;
    }
}
