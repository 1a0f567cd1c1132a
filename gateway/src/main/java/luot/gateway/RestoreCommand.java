package luot.gateway;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import luot.engine.journal.JournalException;
import luot.engine.journal.SqliteBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A copy of a journal becomes the journal. */
@Command(
        name = "restore",
        description = "Puts a copy made by backup where the server looks for its journal; none may be there.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RestoreCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "The copy.")
    private Path from = Path.of("");

    @Option(names = "--store", paramLabel = "FILE", required = true, description = "The journal of the server.")
    private String store = "";

    @Override
    public Integer call() throws JournalException {
        SqliteBackup.restore(from, BackupCommand.fileOf(store)).forEach(System.out::println);
        System.out.println("restored to " + store);
        return 0;
    }
}
