package luot.engine.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import luot.engine.audit.Access;
import luot.engine.audit.Access.Action;
import luot.engine.audit.AccessRows;
import luot.engine.journal.Database;
import luot.engine.person.Person.Mark;
import luot.engine.person.PersonCipher.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, shows, finds and erases the personal data of visits; each access is written down in the same transaction. It
 * blocks on the disk: call it from a thread that may wait.
 */
public final class PersonStore implements AutoCloseable {
    /** How long a command may come late: so long an erased row stays, empty, to keep it from coming back. */
    private static final long LATE_MILLIS = 48 * 3_600_000L;

    private static final int BATCH = 500;

    private final Database database;
    private final Path keyFile;
    private final SecureRandom random = new SecureRandom();
    private KeyFile keys;
    private FileTime keysWritten;
    private @Nullable Connection connection;

    private PersonStore(Database database, Path keyFile) throws PersonException {
        this.database = database;
        this.keyFile = keyFile;
        List<Integer> used = work("read the keys in use", PersonRows::keysInUse);
        close(); // nothing is left open where a key is refused; the next call connects anew
        if (used.isEmpty() && !Files.exists(keyFile)) {
            KeyFile.create(keyFile);
        } else if (!Files.exists(keyFile)) {
            throw new PersonException("The key file " + keyFile + " is missing, but " + database
                    + " holds personal data: put its copy back. If there is none, they are lost: DELETE FROM person");
        }
        this.keysWritten = written();
        this.keys = KeyFile.read(keyFile);
        for (int no : used) {
            keys.key(no);
        }
    }

    /**
     * The personal data in a database; a key file is made where there are neither data nor file.
     *
     * @throws PersonException when the key file is missing although there are data, when it lacks a key that is in use,
     *     or when others may read it
     */
    public static PersonStore open(Database database, Path keyFile) throws PersonException {
        return new PersonStore(database, keyFile);
    }

    /** Keeps the data of a visit of which nothing was known so far; else all stays as it is, also what was erased. */
    public synchronized boolean keepFirst(String site, long visit, Person person, Access by) throws PersonException {
        return keep(site, visit, person, by, false);
    }

    /** Keeps the data of a visit in the place of those that were known. */
    public synchronized void keep(String site, long visit, Person person, Access by) throws PersonException {
        keep(site, visit, person, by, true);
    }

    private boolean keep(String site, long visit, Person person, Access by, boolean replacing) throws PersonException {
        return work("keep personal data", open -> {
            long siteNo = PersonRows.siteNo(open, site);
            PersonKey key = freshKeys().newest();
            Sealed sealed = seal(key, site, visit, person);
            boolean kept = PersonRows.put(open, siteNo, visit, sealed, key, person, by.atMillis(), replacing);
            if (kept) {
                AccessRows.add(open, siteNo, by, Action.PERSON_KEPT, visit, null);
            }
            return kept;
        });
    }

    private Sealed seal(PersonKey key, String site, long visit, Person person) {
        byte[] nonce = new byte[PersonCipher.NONCE_BYTES];
        random.nextBytes(nonce);
        return PersonCipher.seal(key, site, visit, person, nonce);
    }

    /** The data of a visit, absent when none are known. */
    public synchronized @Nullable Person read(String site, long visit, Access by) throws PersonException {
        return find("read personal data", open -> {
            long siteNo = PersonRows.siteNo(open, site);
            Sealed sealed = PersonRows.get(open, siteNo, visit);
            if (sealed == null) {
                return null;
            }
            Person person = PersonCipher.open(freshKeys().key(sealed.keyNo()), site, visit, sealed);
            AccessRows.add(open, siteNo, by, Action.PERSON_READ, visit, null);
            return person;
        });
    }

    /**
     * The visits known under a phone or card number, the latest first, at most 50.
     *
     * @param value in the form of {@link PersonCheck#mark}
     */
    public synchronized List<Long> seek(String site, Mark mark, String value, Access by) throws PersonException {
        return work("look up personal data", open -> {
            long siteNo = PersonRows.siteNo(open, site);
            List<Long> visits = PersonRows.seek(open, siteNo, mark, value, freshKeys());
            AccessRows.add(open, siteNo, by, Action.PERSON_SOUGHT, null, mark.field());
            return visits;
        });
    }

    /** Erases the data of a visit; whether there were any. */
    public synchronized boolean erase(String site, long visit, Access by) throws PersonException {
        boolean erased = work("erase personal data", open -> {
            long siteNo = PersonRows.siteNo(open, site);
            boolean found = PersonRows.erase(open, siteNo, visit) > 0;
            if (found) {
                AccessRows.add(open, siteNo, by, Action.PERSON_ERASED, visit, null);
            }
            return found;
        });
        scrub();
        return erased;
    }

    /** Erases all data of a site that were written before a moment, epoch ms; returns of how many visits. */
    public synchronized int eraseBefore(String site, long beforeMillis, Access by) throws PersonException {
        int erased = work("erase personal data", open -> {
            long siteNo = PersonRows.siteNo(open, site);
            int found = PersonRows.eraseBefore(open, siteNo, beforeMillis);
            PersonRows.forget(open, siteNo, Math.min(beforeMillis, by.atMillis() - LATE_MILLIS));
            AccessRows.add(open, siteNo, by, Action.PERSONS_ERASED, null, "before " + beforeMillis + ": " + found);
            return found;
        });
        scrub();
        return erased;
    }

    /**
     * Makes a new key and encrypts everything anew under it; a server that runs takes it up by itself.
     *
     * @return how many visits were encrypted anew
     */
    public synchronized int renewKey(Access by) throws PersonException {
        work("write down the new key", open -> {
            KeyFile more = freshKeys().withNewKey();
            // before the file: where the database cannot be written there is no new key
            AccessRows.addToAll(open, by, Action.PERSONS_RESEALED, more.newest().toString());
            keys = more.written();
            keysWritten = written();
            return keys;
        });
        int resealed = 0;
        int some;
        do {
            some = work("encrypt personal data anew", this::resealSome);
            resealed += some;
        } while (some == BATCH);
        scrub();
        return resealed;
    }

    private int resealSome(Connection open) throws SQLException, PersonException {
        PersonKey newest = keys.newest();
        List<PersonRows.Row> rows = PersonRows.sealedByOthers(open, newest.no(), BATCH);
        for (PersonRows.Row row : rows) {
            PersonKey old = keys.key(row.sealed().keyNo());
            Person person = PersonCipher.open(old, row.site(), row.visit(), row.sealed());
            Sealed sealed = seal(newest, row.site(), row.visit(), person);
            long siteNo = PersonRows.siteNo(open, row.site());
            PersonRows.reseal(open, siteNo, row.visit(), sealed, newest, person);
        }
        return rows.size();
    }

    /**
     * Destroys all keys but the newest: what they sealed, in whatever backup it is, nobody will read any more.
     *
     * @throws PersonException when they are still in use
     */
    public synchronized void destroyOldKeys(Access by) throws PersonException {
        work("destroy old keys", open -> {
            KeyFile fresh = freshKeys();
            for (int no : PersonRows.keysInUse(open)) {
                if (no != fresh.newest().no()) {
                    throw new PersonException("Key " + no + " is still in use: encrypt anew first");
                }
            }
            KeyFile newest = fresh.withNewestAlone();
            String left = "all but " + newest.newest();
            AccessRows.addToAll(open, by, Action.PERSON_KEYS_DESTROYED, left);
            keys = newest.written();
            keysWritten = written();
            return keys;
        });
    }

    /** The keys as the file has them now: another process may have renewed them. */
    private KeyFile freshKeys() throws PersonException {
        FileTime now = written();
        if (!now.equals(keysWritten)) {
            keys = KeyFile.read(keyFile);
            keysWritten = now;
        }
        return keys;
    }

    private FileTime written() throws PersonException {
        try {
            return Files.getLastModifiedTime(keyFile);
        } catch (IOException gone) {
            throw new PersonException("The key file " + keyFile + " cannot be read ("
                    + gone.getClass().getSimpleName() + ")");
        }
    }

    private void scrub() throws PersonException {
        try {
            database.scrub();
        } catch (SQLException broken) {
            throw failed("empty the log of what was erased", broken);
        }
    }

    /** Work on the connection that is committed as one. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException, PersonException;
    }

    /** Work that may come back with nothing. */
    private interface Finding<T> {
        @Nullable
        T on(Connection connection) throws SQLException, PersonException;
    }

    private <T> T work(String what, Work<T> work) throws PersonException {
        T done = find(what, work::on);
        if (done == null) {
            throw new IllegalStateException(what);
        }
        return done;
    }

    private <T> @Nullable T find(String what, Finding<T> work) throws PersonException {
        boolean committed = false;
        try {
            if (connection == null) {
                connection = database.openBeside();
            }
            connection.setAutoCommit(false); // begins
            T result = work.on(connection);
            connection.setAutoCommit(true); // commits, and begins nothing that would hold the right to write
            committed = true;
            return result;
        } catch (SQLException broken) {
            throw failed(what, broken);
        } finally {
            if (!committed) {
                close();
            }
        }
    }

    private PersonException failed(String what, SQLException broken) {
        return new PersonException("The store " + database + " could not " + what + ": " + broken.getMessage(), broken);
    }

    /** Lets go of its connection; the next call takes a new one. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            try (Connection closed = connection) {
                connection = null;
                closed.rollback();
            } catch (SQLException alreadyGone) {
                // Nothing is lost by it: what counts is in the database.
            }
        }
    }
}
