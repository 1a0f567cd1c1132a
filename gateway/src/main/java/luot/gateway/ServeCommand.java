package luot.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import luot.engine.journal.JournalException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The production start: config, journal, sites, http, live, metrics, and the way back on shutdown. */
@Command(
        name = "serve",
        description = "Starts the gateway for the sites in its journal and in the files of the setting \"sites\".",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with the settings.")
    private @Nullable Path file;

    @Option(names = "--help-config", description = "Prints every setting with its documentation, and ends.")
    private boolean helpConfig;

    @Spec
    private @Nullable CommandSpec spec;

    /** Gives the command one flag for every setting. */
    static void addSettings(CommandSpec spec) {
        for (Config.Key key : Config.Key.values()) {
            spec.addOption(OptionSpec.builder(key.flag())
                    .paramLabel("VALUE")
                    .type(String.class)
                    .description(key.doc())
                    .build());
        }
    }

    @Override
    public Integer call() throws JournalException, IOException, InterruptedException {
        if (helpConfig) {
            System.out.print(Config.documentation());
            return 0;
        }
        Config config = Config.load(file, System.getenv(), flags());
        Gateway gateway = Gateway.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
        System.out.println("Luot is at " + gateway.uri());
        new CountDownLatch(1).await(); // until the process is told to end
        return 0;
    }

    private Map<Config.Key, String> flags() {
        Map<Config.Key, String> flags = new EnumMap<>(Config.Key.class);
        if (spec != null) {
            for (Config.Key key : Config.Key.values()) {
                OptionSpec option = spec.findOption(key.flag());
                String value = option == null ? null : option.getValue();
                if (value != null) {
                    flags.put(key, value);
                }
            }
        }
        return flags;
    }
}
