package luot.gateway;

import java.util.Locale;
import java.util.concurrent.Callable;
import luot.engine.journal.JournalException;
import luot.engine.person.PersonException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives the personal data another key. */
@Command(
        name = "rekey",
        description = "Makes a new key for personal data and encrypts them anew; the server may run meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RekeyCommand implements Callable<Integer> {

    @Mixin
    private PersonSource source = new PersonSource();

    @Option(
            names = "--destroy-old",
            description = "Takes the old keys out of the file: backups made before cannot be read any more.")
    private boolean destroyOld;

    @Override
    public Integer call() throws PersonException, JournalException {
        source.open((journal, people) -> {
            System.out.printf(Locale.ROOT, "%,d visits encrypted anew.%n", people.renewKey(PersonSource.by()));
            if (destroyOld) {
                people.destroyOldKeys(PersonSource.by());
                System.out.println("Old keys destroyed. Destroy their copies as well.");
            }
        });
        return 0;
    }
}
