package luot.engine.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of known columns, header first (RFC 4180, UTF-8); anything else in it is refused with file, line and
 * column.
 */
final class CsvTable {
    private static final int MOST_DIGITS = 15;

    private final String file;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private CsvTable(String file) {
        this.file = file;
    }

    /** Reads a file whose header has the required columns, may have the optional ones, and no others. */
    static CsvTable read(Path path, List<String> required, Set<String> optional) throws DayException {
        CsvTable table = new CsvTable(String.valueOf(path.getFileName()));
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, CSVFormat.RFC4180)) {
            for (CSVRecord values : parser) {
                long line = parser.getCurrentLineNumber();
                if (values.getRecordNumber() == 1) {
                    table.header(values, required, optional);
                } else {
                    table.add(line, values);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException unreadable) {
            throw new DayException(table.file + ": cannot be read: " + unreadable);
        }
        if (table.columns.isEmpty()) {
            throw new DayException(table.file + ": has no header");
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    private void header(CSVRecord names, List<String> required, Set<String> optional) throws DayException {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!required.contains(name) && !optional.contains(name)) {
                throw new DayException(file + " line 1: unknown column '" + name + "'");
            }
            if (columns.put(name, i) != null) {
                throw new DayException(file + " line 1: column '" + name + "' occurs twice");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new DayException(file + " line 1: column '" + name + "' is missing");
            }
        }
    }

    private void add(long line, CSVRecord values) throws DayException {
        // The parser counts the lines it has ended; a last line without a line break is not ended.
        Row row = new Row(Math.max(line, rows.size() + 2L), values);
        if (values.size() != columns.size()) {
            throw new DayException(
                    file + " line " + row.line + ": " + values.size() + " fields, the header has " + columns.size());
        }
        rows.add(row);
    }

    /** One line after the header. */
    final class Row {
        private final long line;
        private final CSVRecord values;

        private Row(long line, CSVRecord values) {
            this.line = line;
            this.values = values;
        }

        /** The text of a column, empty when the file does not have it. */
        String text(String column) {
            Integer index = columns.get(column);
            return index == null ? "" : values.get(index);
        }

        /** The whole number of a column, which must be there. */
        long whole(String column) throws DayException {
            String text = text(column);
            boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
            for (int i = 0; i < text.length() && digits; i++) {
                digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (!digits) {
                throw problem(column, "'" + text + "' is not a whole number");
            }
            return Long.parseLong(text);
        }

        /** The whole number of a column, another when it is empty. */
        long whole(String column, long whenEmpty) throws DayException {
            return text(column).isEmpty() ? whenEmpty : whole(column);
        }

        /** What is wrong with a column of this line. */
        DayException problem(String column, String what) {
            return new DayException(file + " line " + line + ": " + column + ": " + what);
        }
    }
}
