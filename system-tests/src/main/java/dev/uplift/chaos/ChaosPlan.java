package dev.uplift.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What one run does, made of its seed: the shape of the installation, and the faults in their order, the first of each of three groups, then any.
 */
record ChaosPlan(Installation.Shape shape, List<Fault> faults) {

    private static final int GROUPS = 3;

    static ChaosPlan of(ChaosRun.Terms terms, long seed) {
        Random random = random(seed);
        Installation.Shape shape = new Installation.Shape(
                terms.brokers(), 2 + random.nextInt(5), 2 + random.nextInt(2), 1 + random.nextInt(2), 1);
        return new ChaosPlan(shape, faults(terms, random));
    }

    /** The seed is mixed first: of neighbouring seeds {@link Random} hardly differs in its first numbers. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static List<Fault> faults(ChaosRun.Terms terms, Random random) {
        if (terms.only().isPresent()) {
            return Collections.nCopies(terms.faults(), terms.only().get());
        }
        List<Fault> shuffled = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(shuffled, random);
        Set<Fault.Group> groups = new LinkedHashSet<>();
        List<Fault> first = shuffled.stream()
                .filter(fault -> groups.add(fault.group()))
                .limit(GROUPS)
                .toList();
        List<Fault> faults = new ArrayList<>(first);
        shuffled.stream().filter(fault -> !first.contains(fault)).forEach(faults::add);
        return List.copyOf(faults.subList(0, Math.min(terms.faults(), faults.size())));
    }
}
