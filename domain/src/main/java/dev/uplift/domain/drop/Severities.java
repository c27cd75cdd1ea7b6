package dev.uplift.domain.drop;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireNotNegative;
import static dev.uplift.domain.Checks.requireText;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Bands of drops, mildest first. */
public record Severities(List<Band> bands) {

    /** A drop of at least so many percent has this name. */
    public record Band(String name, double fromPercent) {

        public Band {
            requireText(name, "severities");
            requireNotNegative(fromPercent, "severities." + name);
        }
    }

    public Severities {
        require(!bands.isEmpty(), "severities", bands, "must name at least one band");
        bands = bands.stream()
                .sorted(Comparator.comparingDouble(Band::fromPercent))
                .toList();
        long distinct = bands.stream().map(Band::fromPercent).distinct().count();
        require(distinct == bands.size(), "severities", bands, "must differ in their percent");
    }

    /** Index of the band of a drop; the mildest where the percentage is below all bands or undefined. */
    public int bandOf(OptionalDouble dropPercent) {
        int band = 0;
        for (int i = 0; i < bands.size(); i++) {
            if (dropPercent.orElse(0) >= bands.get(i).fromPercent()) {
                band = i;
            }
        }
        return band;
    }

    /** A band that a later configuration no longer has reads as the worst. */
    public String nameOf(int band) {
        return bands.get(Math.min(band, bands.size() - 1)).name();
    }
}
