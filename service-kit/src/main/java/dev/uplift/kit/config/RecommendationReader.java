package dev.uplift.kit.config;

import dev.uplift.domain.advice.Action;
import dev.uplift.domain.advice.Rule;
import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the rules by which actions are recommended. */
final class RecommendationReader {

    static final String KEY = "recommendations";

    private static final String USUAL = "recommendations.json";

    private final Section document;

    RecommendationReader(Section document) {
        this.document = document;
    }

    /** The rules of a document that has none of its own. */
    static Rulebook usual() {
        try (InputStream text = Objects.requireNonNull(RecommendationReader.class.getResourceAsStream(USUAL), USUAL)) {
            return Reading.of(
                            USUAL,
                            new String(text.readAllBytes(), StandardCharsets.UTF_8),
                            document -> Optional.of(new RecommendationReader(document).read()))
                    .config();
        } catch (IOException e) {
            throw new UncheckedIOException(USUAL + " can not be read", e);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(USUAL + " is invalid", e);
        }
    }

    Rulebook read() {
        Map<String, Integer> firstWith = new HashMap<>();
        List<Rule> rules = new ArrayList<>();
        List<Section> sections = document.sections(KEY);
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            Optional<Rule> rule = section.build(() -> rule(section));
            if (rule.isEmpty() || section.isFaulty("id")) {
                continue;
            }
            Integer first = firstWith.putIfAbsent(rule.get().id(), i);
            if (first == null) {
                rules.add(rule.get());
            } else {
                section.report("id", "is already that of " + KEY + "[" + first + "]");
            }
        }
        return new Rulebook(rules);
    }

    private static Rule rule(Section section) {
        return new Rule(
                section.required("id", Kinds.TEXT, "?"),
                section.required("action", Kinds.oneOf(Action.class), Action.KEEP),
                section.oneOrMore("status", Kinds.oneOf(LifecycleStatus.class)),
                section.oneOrMore("verdict", Kinds.oneOf(Finding.class)),
                section.optional("moreDaysHelp", Kinds.BOOLEAN),
                section.optional("netBenefitAbove", Kinds.DECIMAL),
                section.optional("netBenefitBelow", Kinds.DECIMAL),
                section.optional("roiPercentAtLeast", Kinds.DECIMAL),
                section.optional("roiPercentBelow", Kinds.DECIMAL),
                section.oneOrMore("severity", Kinds.TEXT));
    }
}
