package dev.uplift.standalone.doctor;

/**
 * What one look has shown.
 *
 * @param what was looked at, in a word
 * @param detail what was found
 * @param mend what to do; empty where nothing is to be done
 */
record Finding(Level level, String what, String detail, String mend) {

    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String what, String detail) {
        return new Finding(Level.OK, what, detail, "");
    }

    static Finding warn(String what, String detail, String mend) {
        return new Finding(Level.WARN, what, detail, mend);
    }

    static Finding fail(String what, String detail, String mend) {
        return new Finding(Level.FAIL, what, detail, mend);
    }
}
