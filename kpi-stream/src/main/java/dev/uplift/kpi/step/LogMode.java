package dev.uplift.kpi.step;

/**
 * Whether this process has seen events that arrive in real time. Until then the log is empty or a recording is being
 * played, and time must not pass by itself.
 */
public final class LogMode {

    private volatile boolean isLive;

    void observe(boolean live) {
        if (live) {
            isLive = true;
        }
    }

    public boolean isLive() {
        return isLive;
    }
}
