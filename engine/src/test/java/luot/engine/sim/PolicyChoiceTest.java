package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.SitePlan;
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
        PolicyChoice choice = PolicyChoice.of(SmallDay.read().plan(), List.of("next=journey", "binding=pooled"));
        assertThat(choice.policy().next()).isEqualTo("journey");
        assertThat(choice.policy().binding()).isEqualTo("pooled");
        assertThat(choice.policy().room()).isEqualTo("random");
    }

    @Test
    void a_whole_policy_goes_by_its_name_and_later_words_replace_earlier_ones() throws Exception {
        SitePlan plan = SmallDay.read().plan();
        assertThat(PolicyChoice.of(plan, List.of("default")).policy()).isEqualTo(StandardPolicies.DEFAULT);
        SitePlan.Policy mixed = PolicyChoice.of(plan, List.of("default", "returns=ratio", "ratio=1:2"))
                .policy();
        assertThat(mixed.next()).isEqualTo("guided");
        assertThat(mixed.ratio()).containsExactly(1, 2);
        assertThat(PolicyChoice.of(plan, List.of("default", "site")).policy()).isEqualTo(plan.policy());
    }

    @Test
    void a_rule_of_the_day_that_there_is_not_is_refused() throws Exception {
        Path day = SmallDay.copy(
                folder, "site.json", text -> text.replace("\"room\": \"random\"", "\"room\": \"oracle\""));
        SitePlan plan = DayFile.read(day).plan();
        assertThatThrownBy(() -> PolicyChoice.of(plan, List.of()))
                .hasMessageStartingWith("policy.room: There is no rule 'oracle'");
        assertThat(PolicyChoice.of(plan, List.of("room=expected")).policy().room())
                .isEqualTo("expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nxt=fcfs     | policy: there is no key 'nxt'; one of: next, room, steps, returns, binding, ratio, preCall,
            best         | policy: there is no policy 'best'; one of: default, fewest, random, reference, site;
            next=lifo    | policy.next: There is no rule 'lifo'; one of: guided, fcfs,
            room=corner  | policy.room: There is no rule 'corner'; one of: random,
            steps=any    | policy.steps: There is no rule 'any'; one of: printed, dynamic
            returns=last | policy.returns: There is no rule 'last'; one of: fcfs,
            binding=none | policy.binding: There is no rule 'none'; one of: site, pooled
            next=ratio   | policy.ratio: The rule 'ratio' needs its two numbers, such as [1, 2].
            maxMissed=0  | policy.maxMissed: maxMissed must be 1 to 10.
            maxMissed=no | policy.maxMissed: 'no' is not a whole number.
            booked=20:30 | policy.booked: '20:30' is neither three numbers of minutes such as 20:30:15 nor no.
            booked=1:2:999 | policy.booked
            ratio=2      | policy.ratio: '2' is not two numbers such as 1:2.
            preCall=9    | policy.preCall: A room asks 0 to 3 patients to get ready.
            preCall=two  | policy.preCall: 'two' is not a whole number.
            ratio=0:2    | policy.ratio: A ratio is two whole numbers, each from 1 to 20.
            """)
    void what_there_is_not_is_refused_with_what_there_is(String word, String expected) {
        assertThatThrownBy(() -> PolicyChoice.of(SmallDay.read().plan(), List.of(word)))
                .isInstanceOf(DayException.class)
                .hasMessageStartingWith(expected);
    }
}
