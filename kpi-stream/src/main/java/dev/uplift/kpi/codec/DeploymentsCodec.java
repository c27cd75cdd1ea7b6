package dev.uplift.kpi.codec;

import dev.uplift.domain.improvement.Deployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deployments of one improvement. */
public final class DeploymentsCodec {

    private static final int VERSION = 1;

    private DeploymentsCodec() {}

    public static byte[] write(Deployments deployments) {
        BinaryOutput output =
                new BinaryOutput().putByte(VERSION).putInt(deployments.steps().size());
        for (Deployments.Step step : deployments.steps()) {
            output.putLong(step.occurredAt()).putLong(step.arrivedAt()).putBoolean(step.isDeployment());
            output.putBoolean(step.kpis().isPresent());
            List<String> kpis = step.kpis().orElse(List.of());
            output.putInt(kpis.size());
            kpis.forEach(output::putText);
        }
        return output.toByteArray();
    }

    public static Deployments read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes).expectVersion(VERSION);
        List<Deployments.Step> steps = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            steps.add(new Deployments.Step(input.getLong(), input.getLong(), input.getBoolean(), readKpis(input)));
        }
        return new Deployments(steps);
    }

    private static Optional<List<String>> readKpis(BinaryInput input) {
        boolean isPresent = input.getBoolean();
        List<String> kpis = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            kpis.add(input.getText());
        }
        return isPresent ? Optional.of(List.copyOf(kpis)) : Optional.empty();
    }
}
