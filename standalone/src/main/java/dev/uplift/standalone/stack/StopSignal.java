package dev.uplift.standalone.stack;

import dev.uplift.standalone.cli.ExitCodes;
import java.io.File;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, SIGTERM and the end of the terminal: the first asks for an orderly stop, a further Ctrl-C ends the process at
 * once.
 *
 * <p>Java's shutdown hooks know neither a second signal nor an exit code of our own, so the signals are handled by
 * {@code sun.misc.Signal}, which every JDK has but the compiler warns of: hence by name.
 */
public final class StopSignal {

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Listens from now on. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        signal.handle("INT");
        signal.handle("TERM");
        if (hasHangUp()) {
            signal.handle("HUP");
        }
        return signal;
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** @return whether a stop was asked for within this time */
    public boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for as long as it takes. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Windows has none. Where it is ignored, as under nohup, Java leaves it so. */
    private static boolean hasHangUp() {
        return File.separatorChar == '/';
    }

    private void received(String name) {
        if (isAsked() && "INT".equals(name)) {
            Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
        }
        asked.countDown();
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if ("handle".equals(method.getName())) {
                            received(name);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the signal " + name + " can not be handled", e);
        }
    }
}
