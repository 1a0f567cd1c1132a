package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules a day is run under. */
class PolicyChoiceTest {
    @TempDir
    Path folder;

    @Test
    void some_rules_are_replaced_and_the_others_are_the_days_own() throws Exception {
        PolicyChoice choice = PolicyChoice.of(SmallDay.read().plan(), Map.of("next", "journey", "binding", "pooled"));
        assertThat(choice.policy().next()).isEqualTo("journey");
        assertThat(choice.policy().binding()).isEqualTo("pooled");
        assertThat(choice.policy().room()).isEqualTo("random");
        assertThat(choice.notices()).isEmpty();
    }

    @Test
    void a_rule_of_the_day_that_is_not_built_gives_way_with_a_notice() throws Exception {
        Path day = SmallDay.copy(
                folder, "site.json", text -> text.replace("\"room\": \"random\"", "\"room\": \"oracle\""));
        PolicyChoice choice = PolicyChoice.of(DayFile.read(day).plan(), Map.of());
        assertThat(choice.policy().room()).isEqualTo("fewest");
        assertThat(choice.notices()).containsExactly("policy.room 'oracle' is not built yet; 'fewest' is used.");
        assertThat(PolicyChoice.of(DayFile.read(day).plan(), Map.of("room", "expected"))
                        .notices())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nxt     | fcfs   | policy: there is no key 'nxt'; one of: next, room, steps, returns, binding.
            next    | lifo   | policy.next: There is no rule 'lifo'; one of: fcfs,
            room    | corner | policy.room: There is no rule 'corner'; one of: random,
            steps   | any    | policy.steps: There is no rule 'any'; one of: printed
            returns | last   | policy.returns: There is no rule 'last'; one of: fcfs,
            binding | loose  | policy.binding: There is no rule 'loose'; one of: site, pooled
            """)
    void what_there_is_not_is_refused_with_what_there_is(String key, String value, String expected) {
        assertThatThrownBy(() -> PolicyChoice.of(SmallDay.read().plan(), Map.of(key, value)))
                .isInstanceOf(DayException.class)
                .hasMessageStartingWith(expected);
    }
}
