package luot.engine.person;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the patient of a visit, in the form of {@link PersonCheck}; each part may be absent. It says nothing
 * of itself as a text, so that no log line and no exception can.
 *
 * @param name name as the patient writes it
 * @param birthYear year of birth
 * @param phone phone number: digits, beginning with + where it is not of Vietnam
 * @param insuranceCard number of the health insurance card
 * @param citizenCard number of the identity card
 * @param hospitalCard number the hospital's own card bears
 * @param note anything else in free words
 */
public record Person(
        @Nullable String name,
        @Nullable Integer birthYear,
        @Nullable String phone,
        @Nullable String insuranceCard,
        @Nullable String citizenCard,
        @Nullable String hospitalCard,
        @Nullable String note) {

    /** By what a person can be looked up without decrypting all. */
    public enum Mark {
        PHONE("phone"),
        INSURANCE_CARD("insuranceCard"),
        CITIZEN_CARD("citizenCard"),
        HOSPITAL_CARD("hospitalCard");

        private final String field;

        Mark(String field) {
            this.field = field;
        }

        /** The component it stands for. */
        public String field() {
            return field;
        }
    }

    /** The value of a mark. */
    @Nullable
    String value(Mark mark) {
        return switch (mark) {
            case PHONE -> phone;
            case INSURANCE_CARD -> insuranceCard;
            case CITIZEN_CARD -> citizenCard;
            case HOSPITAL_CARD -> hospitalCard;
        };
    }

    /** The same with name and year of birth alone, which are enough to ask whether it is the right patient. */
    public Person brief() {
        return new Person(name, birthYear, null, null, null, null, null);
    }

    @Override
    public String toString() {
        return "Person[not shown]";
    }
}
