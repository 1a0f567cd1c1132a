package luot.gateway;

import java.util.List;
import luot.gateway.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of {@code luot}. */
@Command(
        name = "luot",
        description = "Keeps the queues of an outpatient hospital.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    private static final List<Class<?>> COMMANDS = List.of(
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
            HelpCommand.class,
            ServeCommand.class);

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
        String[] asked = arguments.length == 0 ? new String[] {"help"} : arguments;
        System.exit(commandLine(asked[0]).execute(asked));
    }

    static CommandLine commandLine() {
        return commandLine("");
    }

    /** With one command alone where it is named: to read what all are like takes a tenth of a server's start. */
    private static CommandLine commandLine(String name) {
        CommandLine line = new CommandLine(new Main());
        boolean isNamed = COMMANDS.stream().anyMatch(command -> nameOf(command).equals(name) && !name.equals("help"));
        for (Class<?> command : COMMANDS) {
            if (!isNamed || nameOf(command).equals(name)) {
                line.addSubcommand(command);
            }
        }
        CommandLine serve = line.getSubcommands().get("serve");
        if (serve != null) {
            ServeCommand.addSettings(serve.getCommandSpec());
        }
        line.setExecutionExceptionHandler((failed, at, parsed) -> {
            if (failed instanceof RuntimeException && !(failed instanceof WrongConfig)) {
                throw failed; // a bug: with all its lines
            }
            at.getErr().println("luot: " + failed.getMessage());
            return 1;
        });
        return line;
    }

    private static String nameOf(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
