package luot.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Copies a journal in a SQLite file, also while a server writes it, and puts a copy in its place.
 *
 * <p>The copy is made by one reading transaction (VACUUM INTO): it is the journal as it was at one moment, compact, and
 * whoever writes does not wait for it. It is there when it is whole, checked and on the disk.
 */
public final class SqliteBackup {

    private SqliteBackup() {}

    /** Copies the journal of a file into another, which must not be there. Returns a line about each site. */
    public static List<String> write(Path store, Path copy) throws JournalException {
        refuseIfThere(copy);
        SqliteFile.openToRead(store).close();
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                    PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, part.toString());
                vacuum.execute();
            }
            List<String> sites = check(part);
            WholeFile.put(part, copy);
            return sites;
        } catch (IOException | SQLException broken) {
            throw new JournalException(
                    "The journal " + store + " cannot be copied to " + copy + ": " + broken.getMessage(), broken);
        }
    }

    /**
     * Puts a copy where no journal is. Every site begins another epoch: what it told after the copy was made is not in
     * it, and screens must not take it for what they knew.
     */
    public static List<String> restore(Path copy, Path store) throws JournalException {
        refuseIfThere(store);
        refuseIfThere(store.resolveSibling(store.getFileName() + "-wal"));
        SqliteFile.openToRead(copy).close();
        Path part = store.resolveSibling(store.getFileName() + ".part");
        try {
            Path folder = store.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
            List<String> sites = check(part);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + part)) {
                newEpochs(connection);
            }
            WholeFile.put(part, store);
            return sites;
        } catch (IOException | SQLException broken) {
            throw new JournalException(
                    "The copy " + copy + " cannot be put at " + store + ": " + broken.getMessage(), broken);
        }
    }

    private static void refuseIfThere(Path file) throws JournalException {
        if (Files.exists(file)) {
            throw new JournalException("There is a file " + file + " already; nothing was written");
        }
    }

    private static void newEpochs(Connection connection) throws SQLException {
        List<Long> sites = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT site_no FROM site")) {
            while (rows.next()) {
                sites.add(rows.getLong(1));
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE site SET epoch = ? WHERE site_no = ?")) {
            for (long site : sites) {
                update.setString(1, UUID.randomUUID().toString());
                update.setLong(2, site);
                update.executeUpdate();
            }
        }
    }

    private static List<String> check(Path file) throws SQLException, JournalException {
        List<String> sites = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
                if (!row.next() || !"ok".equals(row.getString(1))) {
                    throw new JournalException("The copy " + file + " is damaged: " + row.getString(1));
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT site, (SELECT max(seq) FROM event"
                    + " WHERE event.site_no = site.site_no) FROM site ORDER BY site_no")) {
                while (rows.next()) {
                    sites.add(
                            String.format(Locale.ROOT, "site %s up to event %,d", rows.getString(1), rows.getLong(2)));
                }
            }
        }
        return sites;
    }
}
