package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luot.engine.history.HistoryRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Journals of tests once inherited that there are no snapshots, and that history is dropped. */
class JournalAroundTest {
    /** Something to hand in, by the type of the parameter. */
    private static final Map<Class<?>, Object> ANY = Map.of(
            String.class,
            "clinic",
            List.class,
            List.of(),
            HistoryRows.class,
            new HistoryRows(),
            long.class,
            1L,
            boolean.class,
            true,
            Consumer.class,
            (Consumer<Object>) entry -> {});

    static Stream<Method> methods() {
        return Arrays.stream(Journal.class.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_method_of_a_journal_is_handed_on(Method method) throws Exception {
        assertThat(JournalAround.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
                .isNotNull();
        List<String> asked = new ArrayList<>();
        Journal sound = (Journal) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Journal.class}, (proxy, asks, arguments) -> {
                    asked.add(asks.getName());
                    Class<?> type = asks.getReturnType();
                    return type == boolean.class ? (Object) true : type == long.class ? (Object) 7L : null;
                });
        JournalAround around = new JournalAround() {
            @Override
            protected Journal sound() {
                return sound;
            }
        };
        method.invoke(
                around, Arrays.stream(method.getParameterTypes()).map(ANY::get).toArray());
        assertThat(asked).containsExactly(method.getName());
    }

    @Test
    void no_other_class_writes_all_the_methods_anew() {
        List<String> own = new ClassFileImporter()
                .importPackages("luot.engine").stream()
                        .filter(type ->
                                type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(Journal.class)))
                        .map(JavaClass::getSimpleName)
                        .toList();
        assertThat(own).containsExactlyInAnyOrder("JdbcJournal", "MemoryJournal", "JournalAround");
    }
}
