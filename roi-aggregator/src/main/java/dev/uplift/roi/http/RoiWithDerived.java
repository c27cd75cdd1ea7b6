package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.roi.KnownBy;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Spread;
import java.util.Objects;

/**
 * Adds to what was booked what is derived from KPIs, beside it and never mixed in. What was booked may come from another
 * instance; the rest is put together by the one that was asked. Where it can not be, what was booked is told all the same.
 */
final class RoiWithDerived {

    /** Of an improvement, for the instance that was asked; never told to clients. */
    static final String ASSESSED = "assessed";

    private static final String DERIVED = "derivedBenefit";
    private static final int OK = 200;

    private final RoiAnswers answers;
    private final KnownBy known;

    RoiWithDerived(RoiAnswers answers, KnownBy known) {
        this.answers = answers;
        this.known = known;
    }

    Response answer(Spread.One<ObjectNode> booked, Question question, String id) {
        boolean isElsewhere = booked instanceof Spread.One.There<ObjectNode> there
                && there.said().status() != OK;
        if (question.hop().isPresent() || isElsewhere) {
            return Answers.one(booked);
        }
        return Answers.one(new Spread.One.Here<>(Answers.lookup(booked)
                .then((report, asOf) -> complete(report, new Lookup.Found<>(report, asOf), question, id))));
    }

    private Lookup<ObjectNode> complete(
            ObjectNode report, Lookup.Found<ObjectNode> found, Question question, String id) {
        ObjectNode improvement = (ObjectNode) Objects.requireNonNull(report.remove(ASSESSED), ASSESSED);
        if (!known.equals(KnownBy.NOW)) {
            report.set(DERIVED, new DerivedJson(answers).none(DerivedJson.State.NOT_AS_OF));
            return found;
        }
        Lookup<ObjectNode> derived = new DerivedBenefits(answers)
                .of(id, improvement, found, question.wanted().timeout());
        if (derived instanceof Lookup.Found<ObjectNode> told) {
            report.set(DERIVED, told.value());
            return new Lookup.Found<>(report, told.asOf());
        }
        report.set(DERIVED, new DerivedJson(answers).none(DerivedJson.State.NOT_READY));
        return found;
    }
}
