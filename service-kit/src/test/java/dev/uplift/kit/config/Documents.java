package dev.uplift.kit.config;

/** Small documents for tests. */
final class Documents {

    private static final String[][] LEAST = {
        {"id", "orders"},
        {"metric", "shop.orders"},
        {"aggregation", "SUM"},
        {"window", "PT1M"},
        {"direction", "HIGHER_IS_BETTER"}
    };

    private Documents() {}

    /**
     * A document with one KPI that says the least it must.
     *
     * @param more fields that are added or take the place of these, in single quotes
     */
    static String metrics(String more) {
        return "{\"kpis\": [" + kpi(more) + "]}";
    }

    static String kpi(String more) {
        StringBuilder json = new StringBuilder("{").append(more.replace('\'', '"'));
        for (String[] field : LEAST) {
            if (!more.contains("'" + field[0] + "': ")) {
                json.append(json.length() == 1 ? "" : ", ");
                json.append("\"%s\": \"%s\"".formatted(field[0], field[1]));
            }
        }
        return json.append("}").toString();
    }
}
