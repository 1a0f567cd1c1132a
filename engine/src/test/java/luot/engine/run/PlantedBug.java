package luot.engine.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * A mistake somebody could make in the engine: where, what stands there, and what would stand there instead.
 *
 * @param name what goes wrong, in words
 * @param file the source file, from {@code luot/engine}
 * @param right what stands there, once
 * @param wrong what is put there
 */
record PlantedBug(String name, String file, String right, String wrong) {

    private static final String APPEND = "journal.append(site, entries, chronicle.take());";

    private static PlantedBug inDuty(String name, String right, String wrong) {
        return new PlantedBug(name, "run/DutyCycle", right, wrong);
    }

    /** All of them: each must be caught by {@link BadDay}. */
    static List<PlantedBug> all() {
        return Stream.of(ofAppending(), ofTelling(), ofMemory(), ofHistory(), ofDeposing(), ofTheRules(), ofTheOrder())
                .flatMap(List::stream)
                .toList();
    }

    private static List<PlantedBug> ofAppending() {
        return List.of(
                inDuty("boards before commit", APPEND, "publish(entries); " + APPEND + " if (true) return true;"),
                inDuty("commit skipped for small batches", APPEND, "if (entries.size() > 1) " + APPEND),
                inDuty(
                        "half a batch appended",
                        APPEND,
                        "journal.append(site, entries.subList(0, (entries.size() + 1) / 2), chronicle.take());"),
                inDuty(
                        "a failed append swallowed",
                        "} else {\n            recover(batch);",
                        "} else {\n            answer(batch, replies);"),
                inDuty(
                        "a failed append tried again blindly",
                        "deposed = failed instanceof Deposed;\n            return false;",
                        """
                        deposed = failed instanceof Deposed;
                        try {
                            long[] last = {0};
                            journal.replay(site, 1, e -> last[0] = e.lastSeq());
                            for (Entry e : List.copyOf(entries)) {
                                Entry again = new Entry(last[0] + 1, e.atMillis(), e.sender(), e.actor(),
                                        e.commandId(), e.bodyHash(), e.events());
                                journal.append(site, List.of(again));
                                last[0] = again.lastSeq();
                            }
                        } catch (JournalException again) {
                            return false;
                        }
                        """),
                inDuty(
                        "not rebuilt after a failed append",
                        "{\n        engine = null;\n        if (!tryRebuild()) {",
                        "{\n        if (engine == null) {"));
    }

    private static List<PlantedBug> ofTelling() {
        return List.of(
                inDuty(
                        "reply before commit",
                        "if (entries.isEmpty() || tryAppend(entries)) {",
                        "answer(batch, replies); if (entries.isEmpty() || tryAppend(entries)) {"),
                inDuty(
                        "the last of a batch never answered",
                        "letter.reply().complete(replies.get(next++));",
                        "if (next < 5) letter.reply().complete(replies.get(next++));"),
                inDuty(
                        "what is found after a failed append refused for now",
                        "return receipt == null ?",
                        "return letter != null ?"),
                inDuty(
                        "listeners not told what a rebuild finds",
                        "if (!untold.isEmpty()) {",
                        "if (untold.size() > 50) {"),
                inDuty(
                        "replay without the last entry",
                        "state.apply(entry);",
                        "if (entry.seq() < told) state.apply(entry);"));
    }

    private static List<PlantedBug> ofMemory() {
        return List.of(
                new PlantedBug(
                        "the id table forgotten at a restart",
                        "run/DutyCycle",
                        "state.apply(entry);",
                        "state.apply(new Entry(entry.seq(), entry.atMillis(), entry.sender(), entry.actor(), \"\","
                                + " entry.bodyHash(), entry.events()));"),
                new PlantedBug(
                        "a repeated command applied twice",
                        "site/SiteEngine",
                        "if (before != null) {",
                        "if (before != null && before.bodyHash() != order.bodyHash()) {"),
                new PlantedBug(
                        "an id accepted for another command",
                        "site/SiteEngine",
                        "return before.bodyHash() == order.bodyHash()",
                        "return order != null"),
                new PlantedBug(
                        "ids forgotten after an hour",
                        "site/CommandMemory",
                        "ANSWERS_MILLIS = 48 * 3_600_000L",
                        "ANSWERS_MILLIS = 3_600_000L"),
                new PlantedBug(
                        "a refusal that leaves a trace",
                        "site/SiteEngine",
                        "return new Decision.Refused(refusal);\n        }\n        return draft.accept();",
                        "state.ordinals.merge(\"A\", 1, Integer::sum); return new Decision.Refused(refusal);\n"
                                + "        }\n        return draft.accept();"));
    }

    private static List<PlantedBug> ofHistory() {
        return List.of(
                inDuty(
                        "a snapshot newer than what was told",
                        "rebuild(boards.seq()); //",
                        "rebuild(Long.MAX_VALUE); //"),
                inDuty(
                        "history outside the transaction",
                        APPEND,
                        "journal.append(site, entries); journal.fillHistory(site, chronicle.take(), false);"),
                new PlantedBug(
                        "numbers forgotten by a snapshot",
                        "site/SiteImaging",
                        "image.ordinals().forEach(count -> state.ordinals.put(count.of(), count.count()));",
                        ""));
    }

    private static List<PlantedBug> ofDeposing() {
        return List.of(
                inDuty(
                        "a deposed writer goes on",
                        "deposed = failed instanceof Deposed;",
                        "if (failed instanceof Deposed) try { journal.lead(site); } catch (JournalException e) { }"),
                new PlantedBug(
                        "a term that is over still writes",
                        "journal/MemoryJournal",
                        "} else if (term != log.term) {",
                        "} else if (term > log.term) {"));
    }

    private static List<PlantedBug> ofTheRules() {
        return List.of(
                new PlantedBug(
                        "a number used again after a cancellation",
                        "site/Reception",
                        "int ordinal = state.ordinals.getOrDefault(prefix, 0) + 1;",
                        "int ordinal = (int) state.visits().stream().filter(v -> v.outcome() == null"
                                + " && v.number().startsWith(prefix)).count() + 1;"),
                new PlantedBug(
                        "a number used again after the change of day",
                        "site/PassingTime",
                        "day + \"-\" + visit.number()",
                        "visit.number()"),
                new PlantedBug(
                        "a ticket called twice",
                        "site/CallingCycle",
                        "case WAITING, PARKED, MISSED, WALKING -> {",
                        "case WAITING, PARKED, MISSED, WALKING, CALLED -> {"),
                new PlantedBug(
                        "two patients in one place",
                        "site/CallingCycle",
                        "room.freePlaces() <= 0",
                        "room.inside().size() > room.room().places()"),
                new PlantedBug(
                        "time taken back",
                        "site/Draft",
                        "Math.max(order.atMillis(), state.lastMillis)",
                        "order.atMillis()"),
                new PlantedBug(
                        "a sequence with a gap",
                        "site/Draft",
                        "this.seq = state.lastSeq + 1;",
                        "this.seq = state.lastSeq + (state.lastSeq == 40 ? 2 : 1);"),
                new PlantedBug(
                        "asking that changes the state",
                        "flow/Calibration",
                        "windows.getOrDefault(key(ticket, service), untaught)",
                        "window(ticket, service)"));
    }

    private static List<PlantedBug> ofTheOrder() {
        return List.of(
                new PlantedBug(
                        "the last to join called first",
                        "flow/Lanes",
                        "a.waitsSinceMillis() < b.waitsSinceMillis()",
                        "a.waitsSinceMillis() > b.waitsSinceMillis()"),
                new PlantedBug(
                        "a fixed place given to another",
                        "flow/PreCallOrder",
                        "return !passes(b);",
                        "return passes(b);"),
                new PlantedBug(
                        "an emergency called last, by guided", "flow/GuidedOrder", "return first;", "return !first;"));
    }
}
