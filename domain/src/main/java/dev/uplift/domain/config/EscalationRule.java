package dev.uplift.domain.config;

import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requirePositive;

import java.time.Duration;

/**
 * When minor incidents become one for a human.
 *
 * @param escalateAfter more incidents of one fingerprint than this within the window escalate
 * @param escalationWindow the time in which they are counted
 * @param repeatEscalation an escalation that nobody acknowledged is sent again after so long
 */
public record EscalationRule(int escalateAfter, Duration escalationWindow, Duration repeatEscalation) {

    public EscalationRule {
        requireAtLeast(escalateAfter, 1, "escalateAfter");
        requirePositive(escalationWindow, "escalationWindow");
        requirePositive(repeatEscalation, "repeatEscalation");
    }
}
