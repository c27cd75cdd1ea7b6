package dev.uplift.domain.kpi;

import java.time.LocalDate;
import java.util.Optional;

/** What a KPI is meant to reach, and by when. */
public record Target(double value, Optional<LocalDate> by) {}
