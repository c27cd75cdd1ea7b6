package dev.uplift.roi.state;

import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.CommitListener;
import dev.uplift.roi.assessment.AssessmentView;
import java.util.stream.Stream;

/** The views of the active tasks that run in this process and have their state. */
public final class LocalViews implements CommitListener {

    private final TaskViews<ImprovementView> improvements = new TaskViews<>();
    private final TaskViews<WindowView> windows = new TaskViews<>();
    private final TaskViews<AlertView> alerts = new TaskViews<>();
    private final TaskViews<AssessmentView> assessments = new TaskViews<>();

    public TaskViews<ImprovementView> improvements() {
        return improvements;
    }

    public TaskViews<WindowView> windows() {
        return windows;
    }

    public TaskViews<AlertView> alerts() {
        return alerts;
    }

    public TaskViews<AssessmentView> assessments() {
        return assessments;
    }

    @Override
    public void committed(Thread thread) {
        all().forEach(views -> views.committed(thread));
    }

    @Override
    public void polled(Thread thread) {
        all().forEach(views -> views.polled(thread));
    }

    private Stream<TaskViews<?>> all() {
        return Stream.of(improvements, windows, alerts, assessments);
    }
}
