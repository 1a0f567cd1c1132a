package luot.engine.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names under which the records of one family are written: they stay when a class is renamed. */
final class TypeNames<T> {
    private final Map<String, Class<? extends Record>> types = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    <R extends Record> TypeNames<T> with(String name, Class<R> type) {
        if (types.put(name, type) != null || names.put(type, name) != null) {
            throw new IllegalStateException(name + " is named twice");
        }
        return this;
    }

    /** The name of a value's type. */
    String nameOf(T value) {
        String name = names.get(value.getClass());
        if (name == null) {
            throw new IllegalStateException(value.getClass() + " has no name in the table");
        }
        return name;
    }

    /** The type of a name, absent when the name is unknown. */
    @Nullable
    Class<? extends Record> typeOf(String name) {
        return types.get(name);
    }

    Set<Class<?>> types() {
        return names.keySet();
    }
}
