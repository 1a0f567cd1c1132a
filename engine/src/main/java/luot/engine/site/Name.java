package luot.engine.site;

/**
 * A text for people in the two languages of the pages.
 *
 * @param vi Vietnamese, never blank
 * @param en English, never blank
 */
public record Name(String vi, String en) {}
