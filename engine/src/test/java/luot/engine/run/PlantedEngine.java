package luot.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The engine with one bug in it: one source file compiled with a line changed, and everything of ours loaded anew
 * around it. Production code has no switch for it.
 */
final class PlantedEngine extends ClassLoader {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Never closed: to open the class path again for each bug would take longer than to compile it. */
    private static final StandardJavaFileManager STANDARD = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    private final Map<String, byte[]> changed;

    private PlantedEngine(Map<String, byte[]> changed) {
        super(PlantedEngine.class.getClassLoader());
        this.changed = changed;
    }

    /** What a bad day objects to in the engine with a bug; absent when the day does not notice. */
    static String failureOf(PlantedBug bug, long firstSeed, long lastSeed) throws Exception {
        return (String) in(bug, BadDay.class)
                .getMethod("firstFailure", long.class, long.class)
                .invoke(null, firstSeed, lastSeed);
    }

    /** A class of ours as it is in the engine with a bug. */
    static Class<?> in(PlantedBug bug, Class<?> ours) throws Exception {
        return new PlantedEngine(compile(bug)).loadClass(ours.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith("luot.")) {
                byte[] code = changed.containsKey(name) ? changed.get(name) : read(name);
                loaded = defineClass(name, code, 0, code.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new ClassNotFoundException(name, broken);
        }
    }

    private static Map<String, byte[]> compile(PlantedBug bug) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        StringWriter said = new StringWriter();
        try (Output output = new Output(STANDARD, classes)) {
            List<String> options = List.of("-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"));
            boolean done = COMPILER.getTask(said, output, null, options, null, List.of(new Source(bug)))
                    .call();
            if (!done) {
                throw new AssertionError("'" + bug.name() + "' does not compile any more:\n" + said);
            }
        }
        return classes;
    }

    private static String planted(PlantedBug bug) throws IOException {
        Path root = Path.of(System.getProperty("luot.root", ".."));
        String source = Files.readString(root.resolve("engine/src/main/java/luot/engine/" + bug.file() + ".java"));
        int at = source.indexOf(bug.right());
        if (at < 0 || source.indexOf(bug.right(), at + 1) >= 0) {
            throw new AssertionError("'" + bug.name() + "' is to be planted where " + bug.file() + " says, once, \""
                    + bug.right() + "\": it has changed, plant the bug anew in PlantedBug");
        }
        return source.replace(bug.right(), bug.wrong());
    }

    /** A source file with the bug in it. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(PlantedBug bug) throws IOException {
            super(URI.create("planted:///luot/engine/" + bug.file() + ".java"), Kind.SOURCE);
            this.text = planted(bug);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps classes in memory. */
    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, byte[]> classes;

        @Override
        public void close() {
            // The class path stays open for the next.
        }

        Output(StandardJavaFileManager standard, Map<String, byte[]> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String name,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("planted:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
