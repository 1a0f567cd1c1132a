package luot.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which a file is walked. */
class ObservedWalkTest {

    @Test
    void what_happens_at_the_moment_of_a_join_has_happened_and_joins_keep_the_order_of_the_file() throws Exception {
        String at = "2026-03-02T07:3";
        List<ObservedRow> rows = ObservedLog.read(ObservedLog.HEADER
                + "a,X,," + at + "0," + at + "2," + at + "5,\n"
                + "b,X,," + at + "1,,," + at + "2\n"
                + "c,X,," + at + "2," + at + "2,,\n"
                + "d,X,," + at + "2," + at + "5,,\n");
        List<String> heard = new ArrayList<>();
        ObservedWalk.over(rows, new LineEvents() {
            @Override
            public void joined(Person person) {
                heard.add(person.visit() + " joins");
            }

            @Override
            public void called(Person person, long atMillis) {
                heard.add(person.visit() + " is called");
            }

            @Override
            public void finished(Person person, long atMillis) {
                heard.add(person.visit() + " ends");
            }

            @Override
            public void left(Person person, long atMillis) {
                heard.add(person.visit() + " leaves");
            }
        });
        assertThat(heard)
                .containsExactly(
                        "a joins",
                        "b joins",
                        "a is called",
                        "b leaves",
                        "c joins",
                        "c is called",
                        "d joins",
                        "d is called",
                        "a ends");
    }
}
