package luot.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What is done to the file of a store while no server has it. */
final class Stores {

    private Stores() {}

    static void forgetSnapshots(Path store) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM snapshot");
        }
    }

    static void delete(Path store) throws IOException {
        for (String more : new String[] {"", "-wal", "-shm", ".lock"}) {
            Files.deleteIfExists(store.resolveSibling(store.getFileName() + more));
        }
    }
}
