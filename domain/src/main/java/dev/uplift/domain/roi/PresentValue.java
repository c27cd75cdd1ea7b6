package dev.uplift.domain.roi;

/**
 * Net present value of dated flows: {@code sum a_i / (1 + r)^((d_i - d_0) / 365)}, d_0 the first flow's date, which is
 * therefore not discounted (the convention of spreadsheets' XNPV).
 */
public final class PresentValue {

    private PresentValue() {}

    /**
     * @param rate yearly discount rate as a fraction, greater than -1
     * @return 0 without flows
     */
    public static double of(CashFlows flows, double rate) {
        if (!(rate > -1)) {
            throw new IllegalArgumentException("discount rate " + rate + " must be greater than -1");
        }
        return flows.isEmpty() ? 0 : sum(flows.amounts(), flows.years(), Math.log1p(rate));
    }

    /** The same with {@code logGrowth = ln(1 + r)}. */
    static double sum(double[] amounts, double[] years, double logGrowth) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < amounts.length; i++) {
            double term = amounts[i] * Math.exp(-logGrowth * years[i]) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }
}
