package luot.engine.shadow;

/**
 * Somebody who joined a line: all that is known of them at that moment.
 *
 * @param number place in the file, from 0
 * @param visit id of the visit
 * @param line name of the waiting line
 * @param priorityClass class, may be empty
 * @param joinedMillis local time of joining, ms since 1970-01-01T00:00
 */
record Person(int number, String visit, String line, String priorityClass, long joinedMillis) {}
