package luot.gateway.demo;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import luot.gateway.LuotProcess;
import picocli.CommandLine;

/** The demo, as the main class of a process. */
final class DemoProcess {
    private static final Pattern ADDRESS = Pattern.compile("start +(http://\\S+?)/?");

    private DemoProcess() {}

    static LuotProcess start(String... arguments) throws IOException {
        return LuotProcess.start(List.of(), DemoProcess.class, List.of(arguments), ADDRESS);
    }

    /** The process itself. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoCommand()).execute(arguments));
    }
}
