package luot.engine.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.sim.PolicyChoice;
import luot.engine.site.Hours;

/**
 * Changes as people write them.
 *
 * <pre>
 *   open ROOM HH:MM[-HH:MM]                        a room opens then; one that is not there is one more of its service
 *   close ROOM HH:MM                               a room closes for the day
 *   room ROOM like ROOM [HH:MM-HH:MM,…]            one more room
 *   hours ROOM HH:MM-HH:MM[,HH:MM-HH:MM…]          other opening hours
 *   speed ROOM FACTOR                              service times × factor
 *   places ROOM N                                  patients served at once
 *   results SERVICE FACTOR                         times to the result × factor
 *   policy NAME                                    another policy whole: default is Luot's own
 *   policy.KEY=VALUE                               another rule
 *   headstart CLASS MINUTES                        counts as having waited so much longer
 *   arrivals HH:MM-HH:MM to HH:MM-HH:MM share S    a share of those who come then accept a slot later
 *   volume FACTOR                                  more or fewer visits
 * </pre>
 */
public final class ChangeText {
    /** The forms a change can have. */
    public static final List<String> FORMS = List.of(
            "open ROOM HH:MM[-HH:MM]",
            "close ROOM HH:MM",
            "room ROOM like ROOM [HH:MM-HH:MM,...]",
            "hours ROOM HH:MM-HH:MM[,...]",
            "speed ROOM FACTOR",
            "places ROOM N",
            "results SERVICE FACTOR",
            "policy NAME",
            "policy.KEY=VALUE",
            "headstart CLASS MINUTES",
            "arrivals HH:MM-HH:MM to HH:MM-HH:MM share SHARE",
            "volume FACTOR");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{2,4}):([0-5][0-9])");
    private static final Pattern POLICY = Pattern.compile("policy\\.([^=\\s]+)=(\\S+)");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private interface Form {
        Change read(ChangeText text) throws WrongChange;
    }

    private static final Map<String, Form> READERS = readers();

    private final String text;
    private final String[] words;

    private ChangeText(String text) {
        this.text = text;
        this.words = SPACES.split(text);
    }

    /** The change a text describes. */
    public static Change parse(String given) throws WrongChange {
        String text = SPACES.matcher(given.strip()).replaceAll(" ");
        Matcher policy = POLICY.matcher(text);
        if (policy.matches()) {
            if (!PolicyChoice.KEYS.contains(policy.group(1))) {
                throw new WrongChange(text, "key", "one of: " + String.join(", ", PolicyChoice.KEYS) + ".");
            }
            return new Change.SetPolicy(text, policy.group(1) + "=" + policy.group(2));
        }
        ChangeText change = new ChangeText(text);
        Form form = READERS.get(change.words[0]);
        if (form == null) {
            throw new WrongChange(text, "form", "one of: " + String.join("; ", FORMS) + ".");
        }
        return form.read(change);
    }

    private static Map<String, Form> readers() {
        Map<String, Form> readers = new LinkedHashMap<>();
        readers.put("open", ChangeText::open);
        readers.put("close", t -> {
            t.length(3, 3, "close ROOM HH:MM");
            return new Change.CloseRoom(t.text, t.id(1, "room"), t.clock(t.words[2], "time"));
        });
        readers.put("room", ChangeText::room);
        readers.put("hours", t -> {
            t.length(3, 3, "hours ROOM HH:MM-HH:MM[,...]");
            return new Change.SetHours(t.text, t.id(1, "room"), t.hours(t.words[2]));
        });
        readers.put("speed", t -> {
            t.length(3, 3, "speed ROOM FACTOR");
            return new Change.SetSpeed(t.text, t.id(1, "room"), t.number(2, "factor", 0.01, 100));
        });
        readers.put("places", t -> {
            t.length(3, 3, "places ROOM N");
            return new Change.SetPlaces(t.text, t.id(1, "room"), (int) t.whole(2, "places", 1, 1_000));
        });
        readers.put("results", t -> {
            t.length(3, 3, "results SERVICE FACTOR");
            return new Change.SetResults(t.text, t.id(1, "service"), t.number(2, "factor", 0, 100));
        });
        readers.put("headstart", t -> {
            t.length(3, 3, "headstart CLASS MINUTES");
            return new Change.SetHeadStart(t.text, t.id(1, "class"), (int) t.whole(2, "minutes", 0, 1_440));
        });
        readers.put("policy", t -> {
            t.length(2, 2, "policy NAME, or policy.KEY=VALUE");
            return new Change.SetPolicy(t.text, t.id(1, "name"));
        });
        readers.put("arrivals", ChangeText::arrivals);
        readers.put("volume", t -> {
            t.length(2, 2, "volume FACTOR");
            return new Change.SetVolume(t.text, t.number(1, "factor", 0.05, 5));
        });
        return readers;
    }

    private static Change open(ChangeText t) throws WrongChange {
        t.length(3, 3, "open ROOM HH:MM[-HH:MM]");
        if (t.words[2].indexOf('-') < 0) {
            return new Change.OpenRoom(t.text, t.id(1, "room"), t.clock(t.words[2], "time"), -1);
        }
        Hours hours = t.window(t.words[2], "time");
        return new Change.OpenRoom(t.text, t.id(1, "room"), hours.fromMinute(), hours.toMinute());
    }

    private static Change room(ChangeText t) throws WrongChange {
        t.length(4, 5, "room ROOM like ROOM [HH:MM-HH:MM,...]");
        t.word(2, "like");
        List<Hours> hours = t.words.length == 5 ? t.hours(t.words[4]) : List.of();
        return new Change.AddRoom(t.text, t.id(1, "room"), t.id(3, "like"), hours);
    }

    private static Change arrivals(ChangeText t) throws WrongChange {
        t.length(6, 6, "arrivals HH:MM-HH:MM to HH:MM-HH:MM share SHARE");
        t.word(2, "to");
        t.word(4, "share");
        return new Change.MoveArrivals(
                t.text, t.window(t.words[1], "from"), t.window(t.words[3], "to"), t.number(5, "share", 0, 1));
    }

    private WrongChange wrong(String field, String rule) {
        return new WrongChange(text, field, rule);
    }

    private void length(int least, int most, String form) throws WrongChange {
        if (words.length < least || words.length > most) {
            throw wrong("form", "must be: " + form + ".");
        }
    }

    private void word(int index, String wanted) throws WrongChange {
        if (!words[index].equals(wanted)) {
            throw wrong("form", "must have '" + wanted + "' instead of '" + words[index] + "'.");
        }
    }

    private String id(int index, String field) throws WrongChange {
        if (!ID.matcher(words[index]).matches()) {
            throw wrong(field, "'" + words[index] + "' is not an id: 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return words[index];
    }

    private int clock(String word, String field) throws WrongChange {
        Matcher clock = CLOCK.matcher(word);
        if (!clock.matches()) {
            throw wrong(field, "'" + word + "' is not a time HH:MM.");
        }
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    private Hours window(String word, String field) throws WrongChange {
        String[] ends = word.split("-", -1);
        if (ends.length != 2) {
            throw wrong(field, "'" + word + "' is not HH:MM-HH:MM.");
        }
        Hours hours = new Hours(clock(ends[0], field), clock(ends[1], field));
        if (hours.toMinute() <= hours.fromMinute()) {
            throw wrong(field, "'" + word + "' must end after it begins.");
        }
        return hours;
    }

    private List<Hours> hours(String word) throws WrongChange {
        List<Hours> hours = new ArrayList<>();
        for (String part : word.split(",", -1)) {
            Hours next = window(part, "hours");
            if (!hours.isEmpty()
                    && next.fromMinute() < hours.get(hours.size() - 1).toMinute()) {
                throw wrong("hours", "must rise and not overlap.");
            }
            hours.add(next);
        }
        return hours;
    }

    private double number(int index, String field, double least, double most) throws WrongChange {
        boolean isNumber = words[index].matches("[0-9]{1,6}(\\.[0-9]{1,9})?");
        double value = isNumber ? Double.parseDouble(words[index]) : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw wrong(field, "'" + words[index] + "' must be a number from " + least + " to " + most + ".");
        }
        return value;
    }

    private long whole(int index, String field, long least, long most) throws WrongChange {
        boolean isWhole = words[index].matches("[0-9]{1,6}");
        long value = isWhole ? Long.parseLong(words[index]) : -1;
        if (value < least || value > most) {
            throw wrong(field, "'" + words[index] + "' must be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }
}
