package luot.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are read, and with what words the others are refused. */
class ObservedFileTest {
    private static final String GOOD = "7,INT,normal,2026-03-02T07:30,2026-03-02T07:41:05,2026-03-02T07:50,";

    @Test
    void a_row_says_when_somebody_joined_was_called_and_left() throws Exception {
        List<ObservedRow> rows = ObservedLog.read(ObservedLog.HEADER + GOOD + "\n8,\"A, B\",,2026-03-02 07:31,,,"
                + "2026-03-02 08:00\n9,INT,normal,2026-03-02T07:31,,,");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).waitSeconds()).isEqualTo(665);
        assertThat(rows.get(1).person().line()).isEqualTo("A, B");
        assertThat(rows.get(1).wasCalled()).isFalse();
        assertThat(rows.get(1).leftMillis() - rows.get(1).person().joinedMillis())
                .isEqualTo(29 * 60_000);
        assertThat(rows.get(2).leftMillis()).isEqualTo(ObservedRow.NEVER);
    }

    @Test
    void columns_may_stand_in_another_order_after_the_mark_of_a_spreadsheet_and_lines_may_end_as_in_windows()
            throws Exception {
        List<ObservedRow> rows = ObservedLog.read(
                "\uFEFFjoined,visit,service,class,called,finished,left\r\n2026-03-02T07:30,7,INT,normal,,,\r\n\r\n");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).person().visit()).isEqualTo("7");
    }

    @Test
    void slips_of_the_office_clock_after_the_call_are_put_right() throws Exception {
        List<ObservedRow> rows = ObservedLog.read(ObservedLog.HEADER
                + "7,INT,normal,2026-03-02T07:30,2026-03-02T07:41,2026-03-02T07:40,2026-03-02T07:20\n");
        assertThat(rows.get(0).finishedMillis()).isEqualTo(rows.get(0).calledMillis());
        assertThat(rows.get(0).leftMillis()).isEqualTo(ObservedRow.NEVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",INT,,2026-03-02T07:30,,,|line 3: visit: must not be empty",
                "8,,,2026-03-02T07:30,,,|line 3: service: must not be empty",
                "8,INT,,,,,|line 3: joined: must not be empty",
                "8,INT,,7:30,,,|line 3: joined: '7:30' is not a local date-time such as 2018-04-01T07:30",
                "8,INT,,2026-03-02T07:30Z,,,|line 3: joined: '2026-03-02T07:30Z' is not a local date-time",
                "8,INT,,2026-02-30T07:30,,,|line 3: joined: '2026-02-30T07:30' is not a local date-time",
                "8,INT,,0026-03-02T07:30,,,|line 3: joined: '0026-03-02T07:30' is not between 1970 and 2200",
                "8,INT,,2026-03-02T07:29,,,|line 3: joined: is before the row above; rows are sorted by joined",
                "8,INT,,2026-03-02T07:31,2026-03-02T07:30,,|line 3: called: is before joined",
                "8,INT,,2026-03-02T07:31,,,2026-03-02T07:30|line 3: left: is before joined",
                "8,INT,,2026-03-02T07:31,soon,,|line 3: called: 'soon' is not a local date-time",
                "7,INT,,2026-03-02T07:30,,,|line 3: visit: '7' joins INT twice at the same moment",
                "8,INT,,2026-03-02T07:31|line 3: has 4 fields, the header has 7"
            })
    void a_broken_row_is_refused_with_line_field_and_rule(String row, String refusal) {
        assertThatThrownBy(() -> ObservedLog.read(ObservedLog.HEADER + GOOD + "\n" + row + "\n"))
                .isInstanceOf(ObservedException.class)
                .hasMessageStartingWith(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "visit,service\n", "7,INT,normal,2026-03-02T07:30,,,\n"})
    void a_file_without_its_header_is_refused(String csv) {
        assertThatThrownBy(() -> ObservedLog.read(csv))
                .isInstanceOf(ObservedException.class)
                .hasMessageStartingWith("line 1: ");
    }

    @Test
    void an_unknown_column_is_refused_by_name() {
        assertThatThrownBy(() -> ObservedLog.read("visit,service,class,joined,called,finished,left,doctor\n"))
                .isInstanceOf(ObservedException.class)
                .hasMessageStartingWith("line 1: doctor: unknown column");
    }

    @Test
    void a_quote_that_never_ends_is_refused() {
        assertThatThrownBy(() -> ObservedLog.read(ObservedLog.HEADER + GOOD + "\n\"8,INT,,2026-03-02T07:30,,,\n"))
                .isInstanceOf(ObservedException.class)
                .hasMessageStartingWith("after line 2: cannot be read as CSV");
    }
}
