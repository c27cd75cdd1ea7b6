package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    @Test
    void valueIsTheTrueSumRoundedOnce() {
        for (int seed = 0; seed < 2_000; seed++) {
            double[] terms = terms(new Random(seed));
            ExactSum sum = new ExactSum();
            BigDecimal truth = BigDecimal.ZERO;
            for (double term : terms) {
                sum.add(term);
                truth = truth.add(new BigDecimal(term));
            }
            assertThat(sum.value()).as("seed " + seed).isEqualTo(truth.doubleValue());
        }
    }

    @Test
    void sumDoesNotDependOnOrderOrOnHowItWasSplit() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double[] terms = terms(random);
            ExactSum forwards = new ExactSum();
            ExactSum left = new ExactSum();
            ExactSum right = new ExactSum();
            for (int i = 0; i < terms.length; i++) {
                forwards.add(terms[i]);
                (random.nextBoolean() ? left : right).add(terms[terms.length - 1 - i]);
            }
            right.add(new ExactSum(left.components()));
            assertThat(right.value()).as("seed " + seed).isEqualTo(forwards.value());
        }
    }

    @Test
    void aSmallTermSurvivesBetweenTwoLargeOnes() {
        ExactSum sum = new ExactSum();
        sum.add(1e290);
        sum.add(1e-5);
        sum.add(-1e290);

        assertThat(sum.value()).isEqualTo(1e-5);
    }

    private static double[] terms(Random random) {
        double[] terms = new double[random.nextInt(60)];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(60) - 30);
        }
        return terms;
    }
}
