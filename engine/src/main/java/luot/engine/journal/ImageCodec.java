package luot.engine.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luot.engine.journal.ImageBytes.In;
import luot.engine.journal.ImageBytes.Out;

/**
 * The written form of images: records of plain values, by their positions, behind a list of the names and types of all
 * their components. What was written before a {@code @Nullable} component was added is read with it absent; any other
 * difference is refused, and the journal has to be read instead.
 *
 * <p>Shorter and faster to read than JSON by far, which is what an image is for. It takes lists, texts, whole numbers,
 * numbers, yes and no, enums, arrays of numbers, and the plan of a site in its JSON form.
 */
public final class ImageCodec {

    private ImageCodec() {}

    /** Writes records, one after the other. */
    public static byte[] write(List<Record> records) {
        ImageShapes shapes = new ImageShapes();
        List<ImageShape> forms = new ArrayList<>();
        records.forEach(each -> forms.add(shapes.ofType(each.getClass())));
        Out out = new Out();
        Map<String, List<String>> described = new TreeMap<>(shapes.described());
        out.whole(described.size());
        described.forEach((type, components) -> {
            out.text(type);
            out.whole(components.size());
            components.forEach(out::text);
        });
        for (int i = 0; i < forms.size(); i++) {
            forms.get(i).write(records.get(i), out);
        }
        return out.toBytes();
    }

    /**
     * Reads the records that were written.
     *
     * @param types their types, in the same order
     * @throws JournalException when the bytes are damaged, or of a form that this version does not read
     */
    public static List<Record> read(byte[] bytes, List<Class<? extends Record>> types) throws JournalException {
        try {
            In in = new In(bytes);
            Map<String, List<String>> written = new TreeMap<>();
            for (int left = in.length(); left > 0; left--) {
                String type = in.text();
                List<String> components = new ArrayList<>();
                for (int more = in.length(); more > 0; more--) {
                    components.add(in.text());
                }
                written.put(type, components);
            }
            ImageShapes shapes = new ImageShapes(written);
            List<Record> records = new ArrayList<>();
            for (Class<? extends Record> type : types) {
                records.add(type.cast(shapes.ofType(type).read(in)));
            }
            if (!in.isAtEnd()) {
                throw new JournalException("An image goes on behind its end");
            }
            return records;
        } catch (OtherImage other) {
            throw new JournalException("An image has another form: " + other.getMessage(), other);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException damaged) {
            throw new JournalException("An image is damaged: " + damaged, damaged);
        }
    }
}
