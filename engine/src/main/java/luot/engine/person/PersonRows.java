package luot.engine.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import luot.engine.person.Person.Mark;
import luot.engine.person.PersonCipher.Sealed;
import org.jspecify.annotations.Nullable;

/** The table person in SQL; every method works in the transaction of the connection it is given. */
final class PersonRows {
    private static final int MOST_FOUND = 50;

    private static final String SITE = "SELECT site_no FROM site WHERE site = ?";
    private static final String INSERT = "INSERT INTO person (site_no, visit, key_no, nonce, cipher,"
            + " phone_hash, insurance_hash, citizen_hash, hospital_hash, written_millis)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site_no, visit) DO ";
    private static final String REPLACE = "UPDATE SET key_no = excluded.key_no, nonce = excluded.nonce,"
            + " cipher = excluded.cipher, phone_hash = excluded.phone_hash, insurance_hash = excluded.insurance_hash,"
            + " citizen_hash = excluded.citizen_hash, hospital_hash = excluded.hospital_hash,"
            + " written_millis = excluded.written_millis";
    private static final String SELECT =
            "SELECT key_no, nonce, cipher FROM person" + " WHERE site_no = ? AND visit = ? AND cipher IS NOT NULL";
    private static final String SEEK =
            "SELECT visit FROM person WHERE site_no = ? AND %s IN (%s)" + " ORDER BY visit DESC LIMIT " + MOST_FOUND;
    private static final String EMPTY = "UPDATE person SET key_no = 0, nonce = NULL, cipher = NULL, phone_hash = NULL,"
            + " insurance_hash = NULL, citizen_hash = NULL, hospital_hash = NULL"
            + " WHERE site_no = ? AND cipher IS NOT NULL AND ";
    private static final String SEALED_BY_OTHERS = "SELECT site, visit, key_no, nonce, cipher FROM person"
            + " JOIN site USING (site_no) WHERE key_no <> ? AND cipher IS NOT NULL ORDER BY site_no, visit LIMIT ?";
    private static final String RESEAL = "UPDATE person SET key_no = ?, nonce = ?, cipher = ?, phone_hash = ?,"
            + " insurance_hash = ?, citizen_hash = ?, hospital_hash = ? WHERE site_no = ? AND visit = ?";

    /** A row that another key than the newest has sealed. */
    record Row(String site, long visit, Sealed sealed) {}

    private PersonRows() {}

    static long siteNo(Connection connection, String site) throws SQLException, PersonException {
        try (PreparedStatement select = connection.prepareStatement(SITE)) {
            select.setString(1, site);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new PersonException("There is no site " + site);
                }
                return row.getLong(1);
            }
        }
    }

    /** Keeps a person; whether it did, as where there is one already it may be told to leave that alone. */
    static boolean put(
            Connection connection,
            long siteNo,
            long visit,
            Sealed sealed,
            PersonKey key,
            Person person,
            long atMillis,
            boolean replacing)
            throws SQLException {
        String then = replacing ? REPLACE : "NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(INSERT + then)) {
            insert.setLong(1, siteNo);
            insert.setLong(2, visit);
            insert.setInt(3, sealed.keyNo());
            insert.setString(4, text(sealed.nonce()));
            insert.setString(5, text(sealed.cipher()));
            setHashes(insert, 6, key, person);
            insert.setLong(10, atMillis);
            return insert.executeUpdate() > 0;
        }
    }

    private static void setHashes(PreparedStatement statement, int first, PersonKey key, Person person)
            throws SQLException {
        for (Mark mark : Mark.values()) {
            String value = person.value(mark);
            statement.setString(first + mark.ordinal(), value == null ? null : text(key.hash(mark, value)));
        }
    }

    static @Nullable Sealed get(Connection connection, long siteNo, long visit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, siteNo);
            select.setLong(2, visit);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? sealed(row, 1) : null;
            }
        }
    }

    private static Sealed sealed(ResultSet row, int first) throws SQLException {
        return new Sealed(row.getInt(first), bytes(row.getString(first + 1)), bytes(row.getString(first + 2)));
    }

    /** The visits with a mark, the latest first: its hash under each key that there is. */
    static List<Long> seek(Connection connection, long siteNo, Mark mark, String value, KeyFile keys)
            throws SQLException {
        List<String> hashes = new ArrayList<>();
        for (PersonKey key : keys.all()) {
            hashes.add(text(key.hash(mark, value)));
        }
        String gaps = String.join(", ", hashes.stream().map(hash -> "?").toList());
        String sql = String.format(Locale.ROOT, SEEK, column(mark), gaps);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, siteNo);
            for (int i = 0; i < hashes.size(); i++) {
                select.setString(i + 2, hashes.get(i));
            }
            List<Long> visits = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    visits.add(rows.getLong(1));
                }
            }
            return visits;
        }
    }

    private static String column(Mark mark) {
        return switch (mark) {
            case PHONE -> "phone_hash";
            case INSURANCE_CARD -> "insurance_hash";
            case CITIZEN_CARD -> "citizen_hash";
            case HOSPITAL_CARD -> "hospital_hash";
        };
    }

    /** Empties the row of a visit; it stays, so that a command that comes late does not fill it again. */
    static int erase(Connection connection, long siteNo, long visit) throws SQLException {
        return update(connection, EMPTY + "visit = ?", siteNo, visit);
    }

    /** Empties all rows written before a moment. */
    static int eraseBefore(Connection connection, long siteNo, long beforeMillis) throws SQLException {
        return update(connection, EMPTY + "written_millis < ?", siteNo, beforeMillis);
    }

    /** Takes out the empty rows written before a moment. */
    static void forget(Connection connection, long siteNo, long beforeMillis) throws SQLException {
        String sql = "DELETE FROM person WHERE site_no = ? AND cipher IS NULL AND written_millis < ?";
        update(connection, sql, siteNo, beforeMillis);
    }

    private static int update(Connection connection, String sql, long siteNo, long value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, siteNo);
            update.setLong(2, value);
            return update.executeUpdate();
        }
    }

    static List<Row> sealedByOthers(Connection connection, int keyNo, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEALED_BY_OTHERS)) {
            select.setInt(1, keyNo);
            select.setInt(2, most);
            List<Row> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(rows.getString(1), rows.getLong(2), sealed(rows, 3)));
                }
            }
            return found;
        }
    }

    static void reseal(Connection connection, long siteNo, long visit, Sealed sealed, PersonKey key, Person person)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RESEAL)) {
            update.setInt(1, sealed.keyNo());
            update.setString(2, text(sealed.nonce()));
            update.setString(3, text(sealed.cipher()));
            setHashes(update, 4, key, person);
            update.setLong(8, siteNo);
            update.setLong(9, visit);
            update.executeUpdate();
        }
    }

    /** The keys that rows are sealed with. */
    static List<Integer> keysInUse(Connection connection) throws SQLException {
        List<Integer> keys = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT DISTINCT key_no FROM person WHERE cipher IS NOT NULL");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getInt(1));
            }
        }
        return keys;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
