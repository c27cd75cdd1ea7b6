package dev.uplift.standalone.demo;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known to have happened in New York on some days; explains alerts, takes no part in them. */
final class Occasions {

    private final Map<LocalDate, String> byDate;

    private Occasions(Map<LocalDate, String> byDate) {
        this.byDate = byDate;
    }

    static Occasions read() {
        return new Occasions(DemoResource.lines("occasions.csv").stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(fields -> LocalDate.parse(fields[0]), fields -> fields[1])));
    }

    Optional<String> on(LocalDate date) {
        return Optional.ofNullable(byDate.get(date));
    }
}
