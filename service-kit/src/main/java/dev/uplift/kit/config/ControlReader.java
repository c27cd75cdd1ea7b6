package dev.uplift.kit.config;

import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.config.ControlRule.Split;
import dev.uplift.domain.config.ControlRule.Untreated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what series are compared with. */
final class ControlReader {

    private static final Map<String, Double> UNKNOWN = Map.of("?", 1.0, "??", 1.0);

    private final Section analysis;

    ControlReader(Section analysis) {
        this.analysis = analysis;
    }

    ControlRule read() {
        String variant = analysis.optional("controlVariant", Kinds.TEXT, ControlRule.USUAL.variant());
        return new ControlRule(
                variant,
                oncePerKpi("splits", section -> split(section, variant), Split::kpi),
                oncePerKpi("controls", ControlReader::untreated, Untreated::kpi));
    }

    private <T> List<T> oncePerKpi(String key, Function<Section, T> reader, Function<T, String> kpi) {
        Map<String, Integer> firstWith = new HashMap<>();
        List<T> all = new ArrayList<>();
        List<Section> sections = analysis.sections(key);
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            Optional<T> one = section.build(() -> reader.apply(section));
            if (one.isEmpty() || section.isFaulty("kpi")) {
                continue;
            }
            Integer first = firstWith.putIfAbsent(kpi.apply(one.get()), i);
            if (first == null) {
                all.add(one.get());
            } else {
                section.report("kpi", "is already that of " + key + "[" + first + "]");
            }
        }
        return all;
    }

    private static Split split(Section section, String control) {
        Map<String, Double> shares =
                section.requiredSection("shares").map(ControlReader::shares).orElse(UNKNOWN);
        if (!shares.isEmpty() && shares != UNKNOWN && !shares.containsKey(control)) {
            section.report("shares", "must name the control arm \"" + control + "\"");
        }
        return new Split(section.required("kpi", Kinds.TEXT, "?"), section.isFaulty("shares") ? UNKNOWN : shares);
    }

    private static Map<String, Double> shares(Section section) {
        Map<String, Double> shares = new LinkedHashMap<>();
        section.names().forEach(arm -> section.optional(arm, Kinds.NUMBER).ifPresent(share -> shares.put(arm, share)));
        return shares;
    }

    private static Untreated untreated(Section section) {
        return new Untreated(
                section.required("kpi", Kinds.TEXT, "?"),
                section.required("dimension", Kinds.TEXT, "?"),
                section.required("value", Kinds.TEXT, "?"));
    }
}
