package luot.gateway;

import java.nio.file.Path;
import java.util.Map;
import luot.engine.audit.Access;
import luot.engine.journal.JdbcJournal;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.journal.Stores;
import luot.engine.person.PersonException;
import luot.engine.person.PersonStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the personal data of a server, which may run meanwhile. */
final class PersonSource {

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "The store of the server. Default: ${DEFAULT-VALUE}.")
    private String store = Config.defaults().store();

    @Option(
            names = "--person-key",
            paramLabel = "FILE",
            description = "The key file. Default: beside the store, as for the server.")
    private @Nullable Path key;

    /** What a command does with them. */
    interface Work {
        void with(JdbcJournal journal, PersonStore people) throws PersonException, JournalException;
    }

    void open(Work work) throws PersonException, JournalException {
        Map<Config.Key, String> flags = key == null
                ? Map.of(Config.Key.STORE, store)
                : Map.of(Config.Key.STORE, store, Config.Key.PERSON_KEY, key.toString());
        Config config = Config.load(null, Map.of(), flags);
        try (Journal journal = Stores.openToRead(store)) {
            if (!(journal instanceof JdbcJournal kept)) {
                throw new PersonException("The store " + store + " keeps no personal data");
            }
            try (PersonStore people = PersonStore.open(kept.database(), config.personKey())) {
                work.with(kept, people);
            }
        }
    }

    /** Who is at this command line. */
    static Access by() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._:-]", "-");
        return new Access("command-line", user.isEmpty() ? null : user, System.currentTimeMillis());
    }
}
