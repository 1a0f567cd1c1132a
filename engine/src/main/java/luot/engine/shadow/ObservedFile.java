package luot.engine.shadow;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads {@code observed.csv} (RFC 4180, UTF-8, header first); what breaks a rule of the format is refused with line,
 * field and rule. An end before its call counts as at the call, and a leaving beside a call is not looked at: both are
 * slips of an office's clock that real files have.
 */
final class ObservedFile {
    static final List<String> COLUMNS = List.of("visit", "service", "class", "joined", "called", "finished", "left");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final LocalDateTime LATEST = LocalDateTime.of(2200, 1, 1, 0, 0);

    /** Names of lines and classes, each kept once. */
    private final Map<String, String> names = new HashMap<>();

    private final Set<String> seen = new HashSet<>();
    private final List<ObservedRow> rows = new ArrayList<>();
    private Map<String, Integer> columns = Map.of();
    private long lastJoined = Long.MIN_VALUE;

    private ObservedFile() {}

    /** One record of the file, with the number of the line it ends on. */
    private record Fields(long line, CSVRecord values, Map<String, Integer> columns) {
        String text(String column) {
            return values.get(columns.getOrDefault(column, 0)).strip();
        }

        ObservedException broken(String column, String rule) {
            return new ObservedException("line " + line + ": " + column + ": " + rule);
        }

        String needed(String column) throws ObservedException {
            if (text(column).isEmpty()) {
                throw broken(column, "must not be empty");
            }
            return text(column);
        }

        /** The moment of a column, {@link ObservedRow#NEVER} when it is empty. */
        long moment(String column) throws ObservedException {
            String text = text(column);
            if (text.isEmpty()) {
                return ObservedRow.NEVER;
            }
            try {
                LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
                if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                    throw broken(column, "'" + text + "' is not between 1970 and 2200");
                }
                return moment.toInstant(ZoneOffset.UTC).toEpochMilli();
            } catch (DateTimeParseException wrong) {
                throw broken(column, "'" + text + "' is not a local date-time such as 2018-04-01T07:30");
            }
        }
    }

    /**
     * The rows of a file, in its order, which is that of joining.
     *
     * @throws ObservedException when the file breaks a rule of the format
     * @throws IOException when it cannot be read
     */
    static List<ObservedRow> read(Reader text) throws ObservedException, IOException {
        ObservedFile file = new ObservedFile();
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            long ended = 0;
            for (CSVRecord values : parser) {
                // The parser counts the lines it has ended; a last line without a line break is not ended.
                long line = Math.max(parser.getCurrentLineNumber(), ended + 1);
                ended = line;
                if (values.getRecordNumber() == 1) {
                    file.columns = header(values);
                } else {
                    file.add(line, values);
                }
            }
        } catch (CharacterCodingException | UncheckedIOException | IllegalStateException unreadable) {
            if (unreadable instanceof CharacterCodingException
                    || unreadable.getCause() instanceof CharacterCodingException) {
                throw new ObservedException("after line " + (file.rows.size() + 1) + ": is not UTF-8");
            }
            throw new ObservedException(
                    "after line " + (file.rows.size() + 1) + ": cannot be read as CSV: " + unreadable.getMessage());
        }
        if (file.columns.isEmpty()) {
            throw new ObservedException("line 1: the header is missing: " + String.join(",", COLUMNS));
        }
        return List.copyOf(file.rows);
    }

    private static Map<String, Integer> header(CSVRecord names) throws ObservedException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).replace("\uFEFF", "").strip(); // spreadsheets begin UTF-8 with a mark
            if (!COLUMNS.contains(name)) {
                throw new ObservedException(
                        "line 1: " + name + ": unknown column, the format has " + String.join(",", COLUMNS));
            } else if (columns.put(name, i) != null) {
                throw new ObservedException("line 1: " + name + ": occurs twice");
            }
        }
        for (String name : COLUMNS) {
            if (!columns.containsKey(name)) {
                throw new ObservedException("line 1: " + name + ": column is missing");
            }
        }
        return columns;
    }

    private void add(long line, CSVRecord values) throws ObservedException {
        if (values.size() != columns.size()) {
            throw new ObservedException(
                    "line " + line + ": has " + values.size() + " fields, the header has " + columns.size());
        }
        Fields fields = new Fields(line, values, columns);
        String visit = fields.needed("visit");
        String service = once(fields.needed("service"));
        String joinedText = fields.needed("joined");
        long joined = fields.moment("joined");
        long called = fields.moment("called");
        long finished = fields.moment("finished");
        long left = fields.moment("left");
        if (joined < lastJoined) {
            throw fields.broken("joined", "is before the row above; rows are sorted by joined");
        } else if (called < joined) {
            throw fields.broken("called", "is before joined");
        } else if (called == ObservedRow.NEVER && left < joined) {
            throw fields.broken("left", "is before joined");
        }
        if (joined > lastJoined) {
            seen.clear();
        }
        if (!seen.add(service + '\n' + visit)) {
            throw fields.broken("visit", "'" + visit + "' joins " + service + " twice at the same moment");
        }
        lastJoined = joined;
        Person person = new Person(rows.size(), visit, service, once(fields.text("class")), joined);
        boolean wasCalled = called != ObservedRow.NEVER;
        rows.add(new ObservedRow(
                person,
                joinedText,
                called,
                wasCalled ? Math.max(called, finished) : ObservedRow.NEVER,
                wasCalled ? ObservedRow.NEVER : left));
    }

    private String once(String name) {
        return names.computeIfAbsent(name, same -> same);
    }
}
