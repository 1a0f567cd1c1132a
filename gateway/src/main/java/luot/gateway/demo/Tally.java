package luot.gateway.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the player has asked for so far and what was refused; written by the player's thread alone. */
final class Tally {
    private long commands;
    private long again;
    private final Map<String, Integer> refusals = new TreeMap<>();

    void asked() {
        commands++;
    }

    void askedAgain() {
        again++;
    }

    void refused(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    long commands() {
        return commands;
    }

    /** How often each code was the answer. */
    Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /** In words; empty when nothing was refused. */
    String words() {
        String refused = refusals.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return (refused.isEmpty() ? "" : "refused: " + refused) + (again == 0 ? "" : " (asked again: " + again + ")");
    }
}
