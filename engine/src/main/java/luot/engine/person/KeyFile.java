package luot.engine.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.journal.WholeFile;

/**
 * The file of keys to the personal data, readable by the server alone. A line is {@code 1 <32 bytes in base64>}; a line
 * that begins with # is for people. The highest number encrypts what comes, the others read what is there.
 */
public final class KeyFile {
    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,5})\\s+([A-Za-z0-9+/]{43}=)");
    private static final String HEAD = """
            # Keys to the personal data of this server. Whoever has this file and the database can read names.
            # Keep a copy of it, apart from the backups of the database: without it the data are lost.
            """;

    private final Path path;
    private final NavigableMap<Integer, PersonKey> keys;

    private KeyFile(Path path, NavigableMap<Integer, PersonKey> keys) {
        this.path = path;
        this.keys = keys;
    }

    /**
     * Reads a file.
     *
     * @throws PersonException when it is missing, when others than its owner may read it, or when it is no key file
     */
    public static KeyFile read(Path path) throws PersonException {
        try {
            refuseWhenOpenToOthers(path);
            NavigableMap<Integer, PersonKey> keys = new TreeMap<>();
            for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    PersonKey key = key(path, line.strip());
                    if (keys.put(key.no(), key) != null) {
                        throw new PersonException("The key file " + path + " has key " + key.no() + " twice");
                    }
                }
            }
            if (keys.isEmpty()) {
                throw new PersonException("The key file " + path + " has no key");
            }
            return new KeyFile(path, keys);
        } catch (IOException broken) { // its message may hold bytes of the file
            throw new PersonException("The key file " + path + " cannot be read ("
                    + broken.getClass().getSimpleName() + ")");
        }
    }

    private static PersonKey key(Path path, String line) throws PersonException {
        Matcher form = LINE.matcher(line);
        if (!form.matches()) {
            throw new PersonException("The key file " + path + " has a line that is no key");
        }
        return new PersonKey(
                Integer.parseInt(form.group(1)), Base64.getDecoder().decode(form.group(2)));
    }

    private static void refuseWhenOpenToOthers(Path path) throws IOException, PersonException {
        if (!Files.exists(path)) {
            throw new PersonException("There is no key file " + path);
        }
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // a file system without owners: who may read it is for its machine to say
        }
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
        allowed.remove(PosixFilePermission.OWNER_READ);
        allowed.remove(PosixFilePermission.OWNER_WRITE);
        if (!allowed.isEmpty()) {
            throw new PersonException("The key file " + path + " may be read or run by others: chmod 600 " + path);
        }
    }

    /** Makes a file with a first key; fails when there is one. */
    public static KeyFile create(Path path) throws PersonException {
        if (Files.exists(path)) {
            throw new PersonException("There is a key file " + path + " already");
        }
        return new KeyFile(path, new TreeMap<>()).withNewKey().written();
    }

    /** The same with one key more, which encrypts as soon as it is {@link #written}. */
    KeyFile withNewKey() {
        byte[] secret = new byte[PersonKey.BYTES];
        new SecureRandom().nextBytes(secret);
        NavigableMap<Integer, PersonKey> more = new TreeMap<>(keys);
        int no = keys.isEmpty() ? 1 : keys.lastKey() + 1;
        more.put(no, new PersonKey(no, secret));
        return new KeyFile(path, more);
    }

    /** The same with its newest key alone. Once it is {@link #written}, what older keys sealed is lost with them. */
    KeyFile withNewestAlone() {
        return new KeyFile(path, new TreeMap<>(Map.of(keys.lastKey(), newest())));
    }

    /** Puts it in the place of the file that is there, on the disk when this returns. */
    KeyFile written() throws PersonException {
        Path absolute = path.toAbsolutePath();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        StringBuilder text = new StringBuilder(HEAD);
        keys.forEach((no, key) -> text.append(no)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key.secret()))
                .append('\n'));
        try {
            if (absolute.getParent() != null) {
                Files.createDirectories(absolute.getParent());
            }
            Files.deleteIfExists(fresh);
            createForOwner(fresh);
            Files.writeString(fresh, text, StandardCharsets.US_ASCII);
            WholeFile.put(fresh, absolute); // no power cut takes it and leaves what was sealed with its keys
            return this;
        } catch (IOException broken) {
            throw new PersonException("The key file " + path + " cannot be written: " + broken, broken);
        }
    }

    private static void createForOwner(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    Iterable<PersonKey> all() {
        return keys.values();
    }

    /** The key that encrypts. */
    PersonKey newest() {
        return keys.lastEntry().getValue();
    }

    /** The key of a number. */
    PersonKey key(int no) throws PersonException {
        PersonKey key = keys.get(no);
        if (key == null) {
            throw new PersonException("The key file " + path + " has no key " + no);
        }
        return key;
    }

    @Override
    public String toString() {
        return path + " " + keys.keySet();
    }
}
