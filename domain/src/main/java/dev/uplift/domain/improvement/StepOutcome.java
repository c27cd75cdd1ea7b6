package dev.uplift.domain.improvement;

/** What became of a {@link LifecycleStep}. */
public sealed interface StepOutcome {

    /** The improvement as it was and as it is now. */
    record Accepted(Improvement before, Improvement improvement) implements StepOutcome {}

    /** Not a sensible transition; nothing has changed. */
    record Refused(String improvementId, LifecycleStatus current, LifecycleStatus wanted) implements StepOutcome {

        /** For people, with the current state and what it allows. */
        public String reason() {
            String allowed =
                    current.next().isEmpty() ? "nothing" : current.next().toString();
            return "improvement " + improvementId + " is " + current + " and can not become " + wanted
                    + "; from here it may become " + allowed;
        }
    }
}
