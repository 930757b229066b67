package wardbeat.ward;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "qrs")
final class QrsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
