package luot.engine.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the journal that a setting names: {@code memory}, the path of a SQLite file, with or without {@code sqlite:}
 * before it, or the address of a PostgreSQL database, {@code jdbc:postgresql://host/database?user=…}.
 */
public final class Stores {
    private static final String MEMORY = "memory";
    private static final String SQLITE = "sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";

    private Stores() {}

    /** The journal to write; it is made when it is missing. */
    public static Journal open(String store) throws JournalException {
        if (store.equals(MEMORY)) {
            return new MemoryJournal();
        }
        return store.startsWith(POSTGRES) ? JdbcJournal.postgres(store) : JdbcJournal.sqlite(file(store));
    }

    /** The journal to read only, beside the server that writes it. */
    public static Journal openToRead(String store) throws JournalException {
        return store.startsWith(POSTGRES) ? JdbcJournal.postgresToRead(store) : JdbcJournal.sqliteToRead(file(store));
    }

    /** The SQLite file that a store is, absent when it is none. */
    public static @Nullable Path fileOf(String store) {
        return store.equals(MEMORY) || isAddress(store) ? null : path(store);
    }

    private static Path file(String store) throws JournalException {
        if (isAddress(store)) { // not repeated: it may hold a password
            throw new JournalException("The store " + store.replaceFirst("^(jdbc:[a-z]*:|[a-z]+:).*", "$1...")
                    + " is of a kind that is not known: memory, a file, or jdbc:postgresql://...");
        }
        return path(store);
    }

    private static boolean isAddress(String store) {
        return store.matches("(jdbc|postgres|postgresql):.*");
    }

    private static Path path(String store) {
        return Path.of(store.startsWith(SQLITE) ? store.substring(SQLITE.length()) : store);
    }
}
