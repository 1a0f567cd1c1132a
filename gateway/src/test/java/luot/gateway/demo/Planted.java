package luot.gateway.demo;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Personal values that stand nowhere else in the world, planted at every visit, and the search for them in whatever a
 * server gives away: as they are, without accents, decomposed, escaped for JSON or an address, and in base64.
 */
final class Planted {
    private static final String NAME = "Qu\u1ef3nh Z\u1ea9p";
    private static final String PHONE = "093741526088";
    private static final String INSURANCE = "GD4797412580";
    private static final String CITIZEN = "0791563748";
    private static final String HOSPITAL = "ZQX-880";
    private static final String NOTE = "Vexolamin";

    private final Map<String, byte[]> outputs = new LinkedHashMap<>();
    private final Set<String> needles = new TreeSet<>();

    Planted() {
        for (String value : List.of(NAME, PHONE, INSURANCE, CITIZEN, HOSPITAL, NOTE)) {
            String apart = Normalizer.normalize(value, Normalizer.Form.NFD);
            needle(value);
            needle(apart);
            needle(apart.replaceAll("\\p{M}", ""));
            needle(escaped(value));
            needle(URLEncoder.encode(value, StandardCharsets.UTF_8));
            needle(Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
        needle(PHONE.substring(1)); // behind +84
    }

    private void needle(String text) {
        needles.add(searched(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c < 128 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    /** Bytes as letters, one each, capitals or not. */
    private static String searched(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** The person of a visit, as JSON: every kind of value, of this visit alone. */
    static String person(long visit) {
        String two = String.format(Locale.ROOT, "%02d", visit % 100);
        return "{\"name\":\"Nguy\u1ec5n " + NAME + " " + two + "\",\"birthYear\":19" + two + ",\"phone\":\"" + PHONE
                + two
                + "\",\"insuranceCard\":\"" + INSURANCE + "0" + two + "\",\"citizenCard\":\"" + CITIZEN + two
                + "\",\"hospitalCard\":\"" + HOSPITAL + two + "\",\"note\":\"d\u1ecb \u1ee9ng " + NOTE + " " + two
                + "\"}";
    }

    static String phone(long visit) {
        return PHONE + String.format(Locale.ROOT, "%02d", visit % 100);
    }

    /** Something that somebody may get to see. */
    void output(String name, String text) {
        output(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void output(String name, byte[] bytes) {
        outputs.put(name, bytes);
    }

    /** Every file of a folder and those within. */
    void files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                output(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    long bytes() {
        return outputs.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    Set<String> names() {
        return outputs.keySet();
    }

    /** Whether a text stands in any output. */
    boolean holds(String text) {
        String needle = searched(text.getBytes(StandardCharsets.UTF_8));
        return outputs.values().stream().map(Planted::searched).anyMatch(all -> all.contains(needle));
    }

    /** Where something planted stands; empty is what is wanted. */
    List<String> found() {
        List<String> found = new ArrayList<>();
        outputs.forEach((name, bytes) -> {
            String text = searched(bytes);
            needles.stream().filter(text::contains).forEach(needle -> found.add(name + " has " + needle));
        });
        return found;
    }
}
