package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which an answer about money can be wrong is found. */
class AccountTest {

    private final Account account = new Account("IMP-1", 1);

    @BeforeEach
    void twoEntries() {
        account.nextEntry();
        account.acknowledge(0, 10);
        account.nextEntry();
        account.acknowledge(1, 20);
    }

    @Test
    void answerWithAllThatWasAcknowledgedIsRight() {
        assertThat(account.fault(answer(0, 10, 20, false), true)).isEmpty();
    }

    @Test
    void answerOffByACentIsWrong() {
        assertThat(account.fault(answer(1, 10, 20, false), false)).contains("never had");
    }

    @Test
    void answerThatLacksWhatItSaysItIncludesIsWrong() {
        assertThat(account.fault(nothing(10), false)).contains("which it says it includes");
    }

    @Test
    void answerThatMustHaveAllAndDoesNotIsWrong() {
        assertThat(account.fault(nothing(9), true)).contains("asked for 2");
    }

    @Test
    void answerOlderThanTheOneBeforeIsWrong() {
        account.fault(answer(0, 10, 20, false), false);

        assertThat(account.fault(nothing(9), false)).contains("went back");
    }

    private Account.Shown answer(long centsMore, long first, long second, boolean isOfCopy) {
        return new Account.Shown(
                BigDecimal.valueOf(account.costCents() + centsMore, 2).toString(),
                BigDecimal.valueOf(account.benefitCents(), 2).toString(),
                Map.of(0, first, 1, second),
                isOfCopy,
                "an instance");
    }

    private static Account.Shown nothing(long included) {
        return new Account.Shown("0.00", "0.00", Map.of(0, included), false, "an instance");
    }
}
