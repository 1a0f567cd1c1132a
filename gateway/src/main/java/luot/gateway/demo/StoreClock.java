package luot.gateway.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The last time that a store of the demo has seen: where its clock goes on from. */
final class StoreClock {
    private static final String LAST = "SELECT max((SELECT at_millis FROM event"
            + " WHERE event.site_no = site.site_no ORDER BY seq DESC LIMIT 1)) FROM site";

    private StoreClock() {}

    /** The last committed time of any site, epoch ms; 0 when the store is new. */
    static long lastMillis(Path store) throws SQLException {
        if (!Files.exists(store)) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            try (ResultSet tables =
                    statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name IN ('event', 'site')")) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery(LAST)) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
