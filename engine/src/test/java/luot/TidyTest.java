package luot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house style, kept over the whole repository. */
class TidyTest {

    private static final Set<String> CHECKED = Set.of("java", "js", "css", "html", "md");
    private static final Set<String> NOT_OURS = Set.of("target", "data", "node_modules");

    @Test
    void the_repository_is_tidy() throws IOException {
        Path root = root();
        var files = files(root);
        var problems = new ArrayList<String>();
        for (Path file : files) {
            problems.addAll(Tidy.check(root.relativize(file), Files.readString(file)));
        }
        assertThat(files).as("files found below " + root).hasSizeGreaterThan(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void every_main_package_says_what_it_is() throws IOException {
        for (Path file : files(root())) {
            if (file.toString().contains("src/main/java/")) {
                assertThat(file.resolveSibling("package-info.java"))
                        .as("Give the package of %s a package-info.java with @NullMarked", file.getFileName())
                        .exists();
            }
        }
    }

    /** The at signs are taken out: they keep the samples from being found in this file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a/src/main/java/A.java | class A { int x; } // TO@DO                 | unfinished
            a/src/main/java/A.java | class TicketMana@ger {}                     | names a pattern
            a/src/main/java/A.java | abstract class Abs@tractTicket {}           | names a pattern
            a/src/main/java/A.java | class A { void f() { System.o@ut.print(); } } | prints
            a/src/main/java/A.java | class A { int l\u01b0\u1ee3t; }             | outside ASCII
            a/src/web/a.js         | const f = '/ho@me/somebody/x'               | somebody's machine
            a/README.md            | see /wo@rk/main                             | somebody's machine
            a/package-info.java    | package a;                                  |
            a/src/main/java/a/package-info.java | package a;                     | not @NullMarked
            a/src/main/java/A.java | class A { String s = "l\u01b0\u1ee3t"; }    |
            a/src/web/a.js         | const home = '/api/home/x'                  |
            """)
    void a_planted_fault_is_found(String path, String text, String expected) {
        assertFound(path, text.replace("@", ""), expected);
    }

    @Test
    void lengths_are_measured() {
        assertFound("a.css", "x".repeat(121), "columns");
        assertFound("a.css", "\u1ee3".repeat(120), null);
        assertFound("a.md", "x".repeat(121), null);
        assertFound("a.html", "<br>\n".repeat(401), "400 lines");
        assertFound("a.html", "<br>\n".repeat(400), null);
        assertFound("A.java", "record A(int a) {\n void f() {\n" + "  // }\n".repeat(49) + " }\n}\n", "50 lines");
        assertFound("A.java", "record A(int a) {\n void f() {\n" + "  if (a) { }\n".repeat(48) + " }\n}\n", null);
        assertFound("A.java", "class A {\n class B {\n" + "  int x;\n".repeat(60) + " }\n}\n", null);
        assertFound("a.js", "\tx", "tab");
    }

    private static void assertFound(String path, String text, String expected) {
        List<String> problems = Tidy.check(Path.of(path), text);
        if (expected == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().contains(expected);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                String name = dir.getFileName().toString();
                boolean skip = !dir.equals(root) && (name.startsWith(".") || NOT_OURS.contains(name));
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (CHECKED.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** The folder that holds the whole build: it has the launcher. */
    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("mvnw"))) {
            dir = dir.getParent();
        }
        return dir;
    }
}
