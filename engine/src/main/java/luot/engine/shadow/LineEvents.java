package luot.engine.shadow;

/** What happens at waiting lines, told one by one in the order of time; moments in ms as {@link Person} has them. */
interface LineEvents {

    /** Somebody joins. */
    void joined(Person person);

    /** Somebody who joined is called. */
    void called(Person person, long atMillis);

    /** The service of somebody called is over. */
    void finished(Person person, long atMillis);

    /** Somebody who joined goes away uncalled. */
    void left(Person person, long atMillis);
}
