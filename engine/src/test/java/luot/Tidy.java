package luot;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The house style for one file: {@link #check} lists what is wrong, each line saying what to do.
 *
 * <p>It reads text, not syntax trees: rules that need types belong to Error Prone or ArchUnit.
 */
final class Tidy {

    static final int MAX_COLUMNS = 120;
    static final int MAX_FILE_LINES = 400;
    static final int MAX_METHOD_LINES = 50;

    /** Strings, characters and comments: what is not code. Text blocks first, as they hold quotes. */
    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"" // loops over single characters only: a loop over a group would overflow the stack
                    + "|\"[^\"\\\\\\n]*(?:\\\\.[^\"\\\\\\n]*)*\""
                    + "|'[^'\\\\\\n]*(?:\\\\.[^'\\\\\\n]*)*'"
                    + "|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    // Spelt in two halves, so that this file passes its own test.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.$}])/(?:home|Users|root|work)/[\\w.]|[A-Z]:\\\\Users");
    private static final Pattern NOISE_NAME = Pattern.compile(
            "\\b(?:class|interface|record|enum)\\s+(\\w+(?:Impl|Utils?|Manager|Helper)|Abstract\\w+)\\b");
    private static final Pattern TYPE_HEADER = Pattern.compile("\\b(?:class|interface|record|enum)\\s+\\w");
    private static final Pattern CONSOLE = Pattern.compile("\\bSystem\\.(?:out|err)\\b|\\.printStackTrace\\(\\)");

    private final Path path;
    private final String text;
    private final List<String> problems = new ArrayList<>();

    private Tidy(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Everything the style has against this file; empty when it is tidy. The path is relative to the root. */
    static List<String> check(Path path, String text) {
        var tidy = new Tidy(path, text);
        tidy.checkText();
        if (tidy.is(".java")) {
            tidy.checkJava();
        }
        return tidy.problems;
    }

    private void checkText() {
        var lines = text.split("\n", -1);
        boolean prose = is(".md");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (!prose && line.codePointCount(0, line.length()) > MAX_COLUMNS) {
                problem(i, "longer than " + MAX_COLUMNS + " columns: break the line");
            }
            if (line.indexOf('\t') >= 0) {
                problem(i, "has a tab: use spaces");
            }
            if (UNFINISHED.matcher(line).find()) {
                problem(i, "marks unfinished work: do it now, or file an issue");
            }
            if (MACHINE_PATH.matcher(line).find()) {
                problem(i, "names a path of somebody's machine: make it relative, or an option");
            }
        }
        if (!prose && lines.length - 1 > MAX_FILE_LINES) {
            problem(0, "has more than " + MAX_FILE_LINES + " lines: find the second thing it does and move that out");
        }
    }

    private void checkJava() {
        String code = blankOut(NOT_CODE, text);
        Matcher name = NOISE_NAME.matcher(code);
        while (name.find()) {
            problem(lineOf(name.start()), name.group(1) + " names a pattern: name it after what it is in a hospital");
        }
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) > 127) {
                problem(lineOf(i), "has a letter outside ASCII in code: keep those to strings and comments");
                break;
            }
        }
        Matcher console = CONSOLE.matcher(code);
        if (console.find() && !mayPrint()) {
            problem(lineOf(console.start()), "prints: log it with slf4j, or let the command class print it");
        }
        if (is("package-info.java") && isMain() && !code.contains("@NullMarked")) {
            problem(0, "package is not @NullMarked: annotate it, so that NullAway watches it");
        }
        checkMethods(code);
    }

    /** A brace opened directly inside a type is a method (or initializer); what is inside it belongs to it. */
    private void checkMethods(String code) {
        Deque<Boolean> isType = new ArrayDeque<>();
        Deque<Integer> opened = new ArrayDeque<>();
        int headerStart = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') {
                isType.push(TYPE_HEADER.matcher(code.substring(headerStart, i)).find());
                opened.push(i);
            } else if (c == '}' && !opened.isEmpty()) {
                boolean body = !isType.pop() && Boolean.TRUE.equals(isType.peek());
                int start = lineOf(opened.pop());
                if (body && lineOf(i) - start + 1 > MAX_METHOD_LINES) {
                    problem(start, "method of more than " + MAX_METHOD_LINES + " lines: name its parts");
                }
            }
            if (c == '{' || c == '}' || c == ';') {
                headerStart = i + 1;
            }
        }
    }

    /** Commands (picocli classes), benchmarks and tests talk to a person at a console. */
    private boolean mayPrint() {
        return !isMain() || path.startsWith("benchmarks") || text.contains("import picocli.");
    }

    private boolean isMain() {
        return path.toString().contains("src/main/");
    }

    private boolean is(String suffix) {
        return path.toString().endsWith(suffix);
    }

    private void problem(int line, String what) {
        problems.add(path + ":" + (line + 1) + ": " + what);
    }

    private int lineOf(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Blanks what matches, keeping every offset and line break where it was. */
    private static String blankOut(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }
}
