package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import luot.engine.site.Hours;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan.Binding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every deviation from the form has its refusal and the full path of its field. */
class StrictJsonTest {

    record Part(int places, @Nullable String note) {}

    record Whole(
            String id,
            long count,
            double share,
            boolean open,
            Binding bound,
            List<Part> parts,
            @Nullable Integer most,
            @Nullable Part spare,
            @Nullable List<String> tags,
            @Nullable Hours hours) {}

    private static final String GOOD =
            "{'id':'a','count':1,'share':1,'open':true,'bound':'pooled','parts':[{'places':2}]}";

    @Test
    void json_in_order_is_read() {
        assertThat(value(GOOD))
                .isEqualTo(new Whole(
                        "a", 1, 1.0, true, Binding.pooled, List.of(new Part(2, null)), null, null, null, null));
        assertThat(value("{'id':'','count':-9223372036854775808,'share':-1e-3,'open':false,"
                        + "'bound':'assigned','parts':[],"
                        + "'most':2147483647,'spare':{'places':0,'note':'\u1ea1 \\ud83d\\ude00'},'tags':['x'],"
                        + "'hours':['00:00','9999:59']}"))
                .isEqualTo(new Whole(
                        "",
                        Long.MIN_VALUE,
                        -0.001,
                        false,
                        Binding.assigned,
                        List.of(),
                        Integer.MAX_VALUE,
                        new Part(0, "\u1ea1 \uD83D\uDE00"),
                        List.of("x"),
                        new Hours(0, 599_999)));
        assertThat(value(GOOD.replace("'count'", "'most':null,'tags':null,'count'")))
                .isEqualTo(value(GOOD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'id':'a'       |                                | MISSING_FIELD | id              | is missing
            'id':'a'       | 'id':null                      | MISSING_FIELD | id              | is missing
            'count':1      |                                | MISSING_FIELD | count           | is missing
            'open':true    |                                | MISSING_FIELD | open            | is missing
            'places':2     |                                | MISSING_FIELD | parts[0].places | is missing
            {'places':2}   | {'places':2},null              | MISSING_FIELD | parts[1]        | is missing
            'id':'a'       | 'id':'a','tags':[null]         | MISSING_FIELD | tags[0]         | is missing
            'id':'a'       | 'id':'a','idd':1               | UNKNOWN_FIELD | idd             | is not known here
            'places'       | 'placez'                       | UNKNOWN_FIELD | parts[0].placez | is not known here
            'id':'a'       | 'ID':'a'                       | UNKNOWN_FIELD | ID              | is not known here
            'id':'a'       | 'id':1                         | WRONG_TYPE    | id              | must be a text
            'id':'a'       | 'id':true                      | WRONG_TYPE    | id              | must be a text
            'id':'a'       | 'id':['a']                     | WRONG_TYPE    | id              | must be a text
            'count':1      | 'count':'1'                    | WRONG_TYPE    | count           | must be a whole number
            'count':1      | 'count':1.5                    | WRONG_TYPE    | count           | must be a whole number
            'count':1      | 'count':1.0                    | WRONG_TYPE    | count           | must be a whole number
            'count':1      | 'count':1e3                    | WRONG_TYPE    | count           | must be a whole number
            'count':1      | 'count':true                   | WRONG_TYPE    | count           | must be a whole number
            'count':1      | 'count':9223372036854775808    | WRONG_TYPE    | count           | is too large a number
            'places':2     | 'places':2147483648            | WRONG_TYPE    | parts[0].places | is too large a number
            'id':'a'       | 'id':'a','most':2.0            | WRONG_TYPE    | most            | must be a whole number
            'share':1      | 'share':'1'                    | WRONG_TYPE    | share           | must be a number
            'share':1      | 'share':1e999                  | WRONG_TYPE    | share           | is too large a number
            'open':true    | 'open':1                       | WRONG_TYPE    | open            | must be true or false
            'open':true    | 'open':'true'                  | WRONG_TYPE    | open            | must be true or false
            'bound':'pooled'  | 'bound':1                       | WRONG_TYPE    | bound            | must be a text
            'bound':'pooled' | 'bound':'POOLED' | BAD_VALUE | bound | must be one of pooled, assigned
            [{'places':2}] | {'places':2}                   | WRONG_TYPE    | parts           | must be a list
            {'places':2}   | 2                              | WRONG_TYPE    | parts[0]        | must be an object
            'id':'a' | 'id':'a','hours':['07:00'] | WRONG_TYPE | hours | must be a list of two times
            'id':'a'       | 'id':'a','hours':[7,'08:00']   | WRONG_TYPE    | hours[0]        | must be a text
            'id':'a'       | 'id':'a','hours':['07:00','8:00'] | BAD_VALUE     | hours[1]        | must be a time HH:MM
            'id':'a'       | 'id':'a','hours':['07:60','08:00'] | BAD_VALUE     | hours[0]        | must be a time HH:MM
            'id':'a'       | 'id':'\\ud83d'                 | BAD_VALUE     | id              | has half a character
            'id':'a'       | 'id':'\\ude00\\ud83d'          | BAD_VALUE     | id              | has half a character
            """)
    void a_deviation_is_refused(String good, @Nullable String bad, Rejection why, String field, String rule) {
        String json = bad == null ? GOOD.replace(good, "") : GOOD.replace(good, bad);
        json = json.replace("{,", "{").replace(",,", ",").replace(",}", "}");
        assertThat(refusal(json)).isEqualTo(new Refusal(why, field, field + " " + rule + "."));
    }

    @Test
    void the_root_has_no_path() {
        assertThat(refusal("[]")).isEqualTo(new Refusal(Rejection.WRONG_TYPE, null, "The JSON must be an object."));
        assertThat(refusal("null").why()).isEqualTo(Rejection.WRONG_TYPE);
        assertThat(refusal("7").why()).isEqualTo(Rejection.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret",
                "{'id':'secret'",
                "{'id':'secret'}}",
                "{'id':'secret'} {}",
                "{'id':'secret','id':'secret'}",
                "{'parts':[{'note':'secret','note':1}]}",
                "{id:'secret'}",
                "{'id':'secret',}",
                "{'share':NaN,'id':'secret'}",
                "{'count':01,'id':'secret'}",
                "/* secret */ {}",
                "{'id':'sec\u0001ret'}",
                "{'id':'\\x secret'}"
            })
    void malformed_json_is_refused_without_an_echo(String json) {
        Refusal refusal = refusal(json);
        assertThat(refusal.why()).isEqualTo(Rejection.BAD_JSON);
        assertThat(refusal.field()).isNull();
        assertThat(refusal.detail()).doesNotContain("sec").isNotBlank();
    }

    @Test
    void json_beyond_the_limits_is_refused() {
        for (String json : List.of(
                "[".repeat(17) + "]".repeat(17),
                "{'id':'" + "x".repeat(4_097) + "'}",
                "{'id':'" + "x".repeat(50_000) + "'}",
                "{'" + "x".repeat(129) + "':1}",
                "{'count':" + "1".repeat(65) + "}",
                "[".repeat(100_000))) {
            assertThat(refusal(json).why()).isEqualTo(Rejection.BAD_JSON);
            assertThat(refusal(json).detail()).contains("16 levels");
        }
        assertThat(refusal("{'id':'" + "x".repeat(4_096) + "'}").why()).isEqualTo(Rejection.MISSING_FIELD);
        assertThat(refusal("[".repeat(16) + "]".repeat(16)).why()).isEqualTo(Rejection.WRONG_TYPE);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] latin = GOOD.replace('\'', '"').replace("\"a\"", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        Read<Whole> read = StrictJson.read(latin, Whole.class);
        assertThat(((Read.Failed<Whole>) read).refusal().why()).isEqualTo(Rejection.BAD_JSON);
    }

    private static Whole value(String json) {
        return ((Read.Value<Whole>) read(json)).value();
    }

    private static Refusal refusal(String json) {
        return ((Read.Failed<Whole>) read(json)).refusal();
    }

    private static Read<Whole> read(String json) {
        return StrictJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Whole.class);
    }
}
