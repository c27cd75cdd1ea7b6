package dev.uplift.roi.state;

import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.CommitListener;
import java.util.stream.Stream;

/** The views of the active tasks that run in this process and have their state. */
public final class LocalViews implements CommitListener {

    private final TaskViews<ImprovementView> improvements = new TaskViews<>();
    private final TaskViews<WindowView> windows = new TaskViews<>();
    private final TaskViews<AlertView> alerts = new TaskViews<>();

    public TaskViews<ImprovementView> improvements() {
        return improvements;
    }

    public TaskViews<WindowView> windows() {
        return windows;
    }

    public TaskViews<AlertView> alerts() {
        return alerts;
    }

    @Override
    public void committed(Thread thread) {
        Stream.of(improvements, windows, alerts).forEach(views -> views.committed(thread));
    }
}
