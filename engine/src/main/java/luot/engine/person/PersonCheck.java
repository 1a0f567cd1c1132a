package luot.engine.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import luot.engine.person.Person.Mark;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Reads personal data as they come in and brings them into one form, so that the same number typed another way is found
 * again. A refusal names field and rule and never repeats the value.
 */
public final class PersonCheck {
    private static final int MOST_NAME = 120;
    private static final int MOST_NOTE = 500;
    private static final int FIRST_YEAR = 1880;
    private static final int LAST_YEAR = 2100;
    private static final String FIELDS = "name, birthYear, phone, insuranceCard, citizenCard, hospitalCard, note";

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\u200c\\u200d]]");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}.()/-]");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{8,15}");
    private static final Pattern INSURANCE = Pattern.compile("[A-Z0-9]{10,15}");
    private static final Pattern CITIZEN = Pattern.compile("[0-9]{9}|[0-9]{12}");
    private static final Pattern HOSPITAL = Pattern.compile("[A-Z0-9][A-Z0-9._/-]{0,31}");

    /** A value that breaks a rule. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Wrong(String field, String rule) {
            super(field, null, false, false);
            this.refusal = new Refusal(Rejection.BAD_VALUE, field, field + " " + rule + ".");
        }
    }

    private final String path;

    private PersonCheck(String path) {
        this.path = path;
    }

    /**
     * Reads a person.
     *
     * @param path where the JSON stands in the request, for refusals; empty when it is all of it
     */
    public static Read<Person> read(JsonNode json, String path) {
        Read<Person> form = StrictJson.read(json, Person.class);
        if (form instanceof Read.Value<Person> given) {
            return new PersonCheck(path.isEmpty() ? "" : path + ".").check(given.value());
        }
        return new Read.Failed<>(within(path, ((Read.Failed<Person>) form).refusal()));
    }

    /** The form in which a mark is kept and looked up. */
    public static Read<String> mark(Mark mark, String given) {
        try {
            return new Read.Value<>(new PersonCheck("").formOf(mark, given));
        } catch (Wrong wrong) {
            return new Read.Failed<>(wrong.refusal);
        }
    }

    /** The same refusal as seen from outside; what somebody called a field may be a name, and is not repeated. */
    private static Refusal within(String path, Refusal inner) {
        String whole = path.isEmpty() ? "person" : path;
        if (inner.why() == Rejection.UNKNOWN_FIELD) {
            return new Refusal(Rejection.UNKNOWN_FIELD, whole, whole + " may have " + FIELDS + " and nothing else.");
        }
        String field = inner.field();
        if (path.isEmpty()) {
            return inner;
        }
        return field == null
                ? new Refusal(inner.why(), path, path + " must be an object.")
                : new Refusal(inner.why(), path + "." + field, path + "." + inner.detail());
    }

    private Read<Person> check(Person given) {
        try {
            Person tidy = new Person(
                    text("name", given.name(), MOST_NAME, false),
                    year(given.birthYear()),
                    tidy(Mark.PHONE, given.phone()),
                    tidy(Mark.INSURANCE_CARD, given.insuranceCard()),
                    tidy(Mark.CITIZEN_CARD, given.citizenCard()),
                    tidy(Mark.HOSPITAL_CARD, given.hospitalCard()),
                    text("note", given.note(), MOST_NOTE, true));
            if (tidy.equals(new Person(null, null, null, null, null, null, null))) {
                String whole = path.isEmpty() ? "person" : path.substring(0, path.length() - 1);
                return new Read.Failed<>(
                        new Refusal(Rejection.BAD_VALUE, whole, whole + " must have at least one of " + FIELDS + "."));
            }
            return new Read.Value<>(tidy);
        } catch (Wrong wrong) {
            return new Read.Failed<>(wrong.refusal);
        }
    }

    private @Nullable String text(String field, @Nullable String given, int most, boolean lines) throws Wrong {
        if (given == null) {
            return null;
        }
        String whole = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        String text = lines ? whole : SPACES.matcher(whole).replaceAll(" ");
        if (text.isEmpty() || text.codePointCount(0, text.length()) > most) {
            throw new Wrong(path + field, "must have 1 to " + most + " characters, or be left out");
        } else if (CONTROL.matcher(text).find()) {
            throw new Wrong(path + field, "must have no control characters");
        }
        return text;
    }

    private @Nullable Integer year(@Nullable Integer given) throws Wrong {
        if (given != null && (given < FIRST_YEAR || given > LAST_YEAR)) {
            throw new Wrong(path + "birthYear", "must be a year from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return given;
    }

    private @Nullable String tidy(Mark mark, @Nullable String given) throws Wrong {
        return given == null ? null : formOf(mark, given);
    }

    private String formOf(Mark mark, String given) throws Wrong {
        String plain = given.strip().toUpperCase(Locale.ROOT);
        return switch (mark) {
            case PHONE ->
                national(matched(
                        mark, PHONE, without(plain), "must be a phone number of 8 to 15 digits, + allowed first"));
            case INSURANCE_CARD ->
                matched(mark, INSURANCE, without(plain), "must be the 10 to 15 letters and digits of a card");
            case CITIZEN_CARD ->
                matched(mark, CITIZEN, without(plain), "must be the 12 digits of a card, or 9 of an old one");
            case HOSPITAL_CARD -> matched(mark, HOSPITAL, plain, "must be 1 to 32 letters, digits and . _ / -");
        };
    }

    private static String without(String plain) {
        return BETWEEN_DIGITS.matcher(plain).replaceAll("");
    }

    private String matched(Mark mark, Pattern form, String plain, String rule) throws Wrong {
        if (!form.matcher(plain).matches()) {
            throw new Wrong(path + mark.field(), rule);
        }
        return plain;
    }

    /** A number of Vietnam as it is dialled there. */
    private static String national(String phone) {
        String plus = phone.startsWith("00") ? "+" + phone.substring(2) : phone;
        return plus.startsWith("+84") ? "0" + plus.substring(3).replaceFirst("^0", "") : plus;
    }
}
