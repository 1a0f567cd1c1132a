package luot.engine.journal;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luot.engine.journal.ImageBytes.In;
import luot.engine.journal.ImageBytes.Out;
import org.jspecify.annotations.Nullable;

/** The shapes of the records of one image, as they are now or as they were when it was written. */
final class ImageShapes {
    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Long.class, long.class,
            Integer.class, int.class,
            Double.class, double.class,
            Boolean.class, boolean.class);

    private final Map<Class<?>, ImageShape> shapes = new HashMap<>();
    private final Map<String, List<String>> described = new HashMap<>();
    private final @Nullable Map<String, List<String>> written;

    /** As they are now. */
    ImageShapes() {
        this.written = null;
    }

    /** As they were, described by {@link #described}. */
    ImageShapes(Map<String, List<String>> written) {
        this.written = written;
    }

    /** Every record's components, each as its name and type, by the name of the record. */
    Map<String, List<String>> described() {
        return described;
    }

    ImageShape ofType(Class<?> record) {
        ImageShape known = shapes.get(record);
        if (known == null) {
            OfRecord shape = new OfRecord(record);
            known = shape;
            shapes.put(record, shape);
            fill(record, shape);
        }
        return known;
    }

    private void fill(Class<?> record, OfRecord shape) {
        List<String> now = new ArrayList<>();
        RecordComponent[] components = record.getRecordComponents(); // made anew by each asking
        for (RecordComponent component : components) {
            now.add(describe(component));
        }
        described.put(record.getName(), now);
        List<String> then = written == null ? now : written.get(record.getName());
        if (then == null) {
            throw new OtherImage(record.getSimpleName() + " was not known");
        }
        for (String component : then) {
            int index = indexOf(component, now);
            if (index < 0) {
                throw new OtherImage(record.getSimpleName() + " has no '" + component + "' any more");
            }
            RecordComponent current = components[index];
            shape.parts.add(new Part(
                    index, of(current.getAnnotatedType()), component.endsWith("?"), openly(current.getAccessor())));
        }
        for (int i = 0; i < now.size(); i++) {
            if (!shape.has(i) && !now.get(i).endsWith("?")) {
                throw new OtherImage(record.getSimpleName() + " had no '" + now.get(i) + "' yet");
            }
        }
    }

    /** Where a component stands now; one that may be absent by now takes what was always there. */
    private static int indexOf(String component, List<String> now) {
        int index = now.indexOf(component);
        return index >= 0 ? index : now.indexOf(component + "?");
    }

    private static String describe(RecordComponent component) {
        boolean mayBeAbsent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return component.getName() + " " + component.getGenericType().getTypeName() + (mayBeAbsent ? "?" : "");
    }

    private ImageShape of(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return ImageShape.listOf(of(((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> plain) {
            ImageShape known = ImageShape.PLAIN.get(PRIMITIVES.getOrDefault(plain, plain));
            if (known != null) {
                return known;
            }
            if (plain.isEnum()) {
                return ImageShape.constants(plain);
            }
            if (plain.isRecord()) {
                return ofType(plain);
            }
        }
        throw new IllegalStateException("There is no form of an image for " + type.getTypeName());
    }

    private static Method openly(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    /** A component as it was written: where it stands now, its shape, and whether it might be absent. */
    private record Part(int index, ImageShape shape, boolean mayBeAbsent, Method accessor) {}

    /** A record: its components in the order in which they were written. */
    private static final class OfRecord implements ImageShape {
        final List<Part> parts = new ArrayList<>();
        private final Constructor<?> constructor;
        private final int size;

        OfRecord(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            size = components.length;
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean has(int index) {
            return parts.stream().anyMatch(part -> part.index == index);
        }

        @Override
        public void write(Object value, Out out) {
            try {
                for (Part part : parts) {
                    Object of = part.accessor.invoke(value);
                    if (part.mayBeAbsent) {
                        out.bit(of != null);
                    }
                    if (of != null) {
                        part.shape.write(of, out);
                    }
                }
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("A record does not show its components", broken);
            }
        }

        @Override
        public Object read(In in) {
            Object[] values = new Object[size];
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (!part.mayBeAbsent || in.bit()) {
                    values[part.index] = part.shape.read(in);
                }
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("A record refused its own components", broken);
            }
        }
    }
}
