package luot.gateway;

import luot.gateway.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of {@code luot}. */
@Command(
        name = "luot",
        description = "Keeps the queues of an outpatient hospital.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            ForecastCommand.class,
            ReportCommand.class,
            ExportDayCommand.class,
            EraseCommand.class,
            RekeyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ArchiveCommand.class,
            RehearseCommand.class,
            HelpCommand.class
        })
public final class Main {

    /** The version written into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"luot " + (version == null ? "(built here)" : version)};
        }
    }

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    static CommandLine commandLine() {
        CommandLine serve = new CommandLine(new ServeCommand());
        ServeCommand.addSettings(serve.getCommandSpec());
        CommandLine line = new CommandLine(new Main()).addSubcommand(serve);
        line.setExecutionExceptionHandler((failed, at, parsed) -> {
            if (failed instanceof RuntimeException && !(failed instanceof WrongConfig)) {
                throw failed; // a bug: with all its lines
            }
            at.getErr().println("luot: " + failed.getMessage());
            return 1;
        });
        return line;
    }
}
