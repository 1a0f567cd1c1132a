package luot.engine.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import luot.engine.journal.ImageBytes.In;
import luot.engine.journal.ImageBytes.Out;
import luot.engine.site.Event;
import luot.engine.site.SitePlan;

/** How values of one type stand in an image. */
interface ImageShape {

    void write(Object value, Out out);

    Object read(In in);

    /** The shapes of values that have no parts of their own. */
    Map<Class<?>, ImageShape> PLAIN = Map.of(
            String.class, of(In::text, (value, out) -> out.text((String) value)),
            long.class, of(In::whole, (value, out) -> out.whole((Long) value)),
            int.class, of(in -> (int) in.whole(), (value, out) -> out.whole((Integer) value)),
            double.class, of(In::number, (value, out) -> out.number((Double) value)),
            boolean.class, of(In::bit, (value, out) -> out.bit((Boolean) value)),
            long[].class, of(ImageShape::longs, (value, out) -> write((long[]) value, out)),
            int[].class, of(ImageShape::ints, (value, out) -> write((int[]) value, out)),
            double[].class, of(ImageShape::doubles, (value, out) -> write((double[]) value, out)),
            SitePlan.class, of(ImageShape::plan, (value, out) -> out.text(json((SitePlan) value))));

    /** Writes one value. */
    interface Writing {
        void write(Object value, Out out);
    }

    /** A shape of its two directions. */
    static ImageShape of(Function<In, Object> reading, Writing writing) {
        return new ImageShape() {
            @Override
            public void write(Object value, Out out) {
                writing.write(value, out);
            }

            @Override
            public Object read(In in) {
                return reading.apply(in);
            }
        };
    }

    /** Lists without gaps. */
    static ImageShape listOf(ImageShape element) {
        return of(
                in -> {
                    int length = in.length();
                    List<Object> values = new ArrayList<>(length);
                    for (int i = 0; i < length; i++) {
                        values.add(element.read(in));
                    }
                    return values;
                },
                (value, out) -> {
                    List<?> values = (List<?>) value;
                    out.whole(values.size());
                    values.forEach(each -> element.write(each, out));
                });
    }

    /** Constants by their names. */
    static ImageShape constants(Class<?> type) {
        Map<String, Object> known = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return of(
                in -> {
                    String name = in.text();
                    Object constant = known.get(name);
                    if (constant == null) {
                        throw new OtherImage("there is no " + type.getSimpleName() + " " + name);
                    }
                    return constant;
                },
                (value, out) -> out.text(((Enum<?>) value).name()));
    }

    private static void write(long[] values, Out out) {
        out.whole(values.length);
        for (long value : values) {
            out.whole(value);
        }
    }

    private static void write(int[] values, Out out) {
        out.whole(values.length);
        for (int value : values) {
            out.whole(value);
        }
    }

    private static void write(double[] values, Out out) {
        out.whole(values.length);
        for (double value : values) {
            out.number(value);
        }
    }

    private static long[] longs(In in) {
        long[] values = new long[in.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.whole();
        }
        return values;
    }

    private static int[] ints(In in) {
        int[] values = new int[in.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) in.whole();
        }
        return values;
    }

    private static double[] doubles(In in) {
        double[] values = new double[in.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.number();
        }
        return values;
    }

    private static String json(SitePlan plan) {
        return EventCodec.payload(new Event.PlanChanged(plan));
    }

    private static SitePlan plan(In in) {
        try {
            return ((Event.PlanChanged) EventCodec.read("PlanChanged", in.text())).plan();
        } catch (JournalException other) {
            throw new OtherImage(String.valueOf(other.getMessage()));
        }
    }
}
