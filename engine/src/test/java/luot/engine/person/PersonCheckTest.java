package luot.engine.person;

import static org.assertj.core.api.Assertions.assertThat;

import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import luot.engine.site.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal data as they come in: one form for each number, and refusals that repeat nothing. */
class PersonCheckTest {

    private static Read<Person> read(String json) {
        return StrictJson.parse(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .then(tree -> PersonCheck.read(tree, "person"));
    }

    private static Person person(String json) {
        return ((Read.Value<Person>) read(json)).value();
    }

    private static Refusal refusal(String json) {
        return ((Read.Failed<Person>) read(json)).refusal();
    }

    @ParameterizedTest
    @CsvSource({
        "0912 345 678,     0912345678",
        "+84 912-345-678,  0912345678",
        "0084.912.345.678, 0912345678",
        "+84 0912345678,   0912345678",
        "(028) 3855 4137,  02838554137",
        "+44 20 7946 0000, +442079460000",
    })
    void a_phone_number_has_one_form(String typed, String kept) {
        assertThat(person("{'phone':'" + typed + "'}").phone()).isEqualTo(kept);
        assertThat(PersonCheck.mark(Person.Mark.PHONE, typed)).isEqualTo(new Read.Value<>(kept));
    }

    @Test
    void names_and_cards_have_one_form() {
        Person person = person("{'name':'  Nguye\u0302\u0303n   Thi\u0323  Hoa ','birthYear':1956,"
                + "'insuranceCard':'gd 4 01 012 3456789','citizenCard':'001 156 012345','hospitalCard':' bn-0042 ',"
                + "'note':'hard of hearing\\ncomes with her son'}");
        assertThat(person)
                .isEqualTo(new Person(
                        "Nguy\u1ec5n Th\u1ecb Hoa",
                        1956,
                        null,
                        "GD4010123456789",
                        "001156012345",
                        "BN-0042",
                        "hard of hearing\ncomes with her son"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':''}                        | person.name          | 1 to 120 characters",
                "{'name':'a\\u0000b'}               | person.name          | control characters",
                "{'name':'a\\u202eb'}               | person.name          | control characters",
                "{'name':7}                         | person.name          | must be a text",
                "{'birthYear':1879}                 | person.birthYear     | 1880 to 2100",
                "{'birthYear':'1956'}               | person.birthYear     | whole number",
                "{'phone':'7391'}                   | person.phone         | 8 to 15 digits",
                "{'phone':'zero nine one two'}      | person.phone         | 8 to 15 digits",
                "{'insuranceCard':'GD401'}          | person.insuranceCard | 10 to 15 letters",
                "{'citizenCard':'00115601234'}      | person.citizenCard   | 12 digits",
                "{'hospitalCard':'B N'}             | person.hospitalCard  | 1 to 32 letters",
                "{'note':' '}                       | person.note          | 1 to 500 characters",
                "{}                                 | person               | at least one of",
                "{'Tran Van Ba':'1'}                | person               | and nothing else",
                "[]                                 | person               | must be an object",
            })
    void a_wrong_value_is_refused_by_field_and_rule(String json, String field, String rule) {
        Refusal refusal = refusal(json);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.detail()).contains(rule).startsWith(field);
        assertThat(refusal.detail()).doesNotContain("7391", "1879", "zero", "GD401", "00115601234", "B N", "Tran");
    }

    @Test
    void a_person_says_nothing_as_a_text() {
        Person person = person("{'name':'Tran Van Ba','phone':'0912345678'}");
        assertThat("" + person + new PersonCipher.Sealed(1, new byte[12], new byte[3]))
                .doesNotContain("Tran", "0912");
        assertThat(String.valueOf(new PersonKey(3, new byte[32]))).isEqualTo("key 3");
    }
}
