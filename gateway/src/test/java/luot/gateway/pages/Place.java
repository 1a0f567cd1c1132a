package luot.gateway.pages;

import java.util.List;
import java.util.Locale;

/** The pages of the clinic as people meet them, each with what is on it when it is ready to be looked at. */
enum Place {
    HOME("index.html", "a[href*='door.html']"),
    HALL_CHOICE("hall.html", "a[href*='area=kham']"),
    HALL("hall.html?area=kham", "[data-testid=hall-room-INT-1]"),
    HALL_OF_LINES("hall.html?area=cls", "[data-testid=hall-line-LAB]"),
    DOOR("door.html?room=INT-1", "[data-testid=now-number] [data-number]"),
    DOOR_CLOSED("door.html?room=EYE-1", "[data-state=CLOSED]"),
    RECEPTION("reception.html", "[data-testid=service-INT]"),
    ROOM("room.html?room=INT-1", "[data-testid=now-state]"),
    ROOM_TESTS("room.html?room=INT-1", "[data-testid=now-state]", "T", "1"),
    ROOM_SENDS_ON("room.html?room=INT-1", "[data-testid=now-state]", "G"),
    ROOM_EXPLAINS("room.html?room=INT-1", "[data-testid=now-state]", "W", "W"),
    ROOM_OF_PLACES("room.html?room=LAB-1", "[data-testid=now-state]"),
    OPERATIONS("operations.html", "[data-testid=ops-INT]"),
    REPORTS("reports.html", "[data-testid=fair-normal]"),
    AUDIT("audit.html", "[data-testid=audit-table]"),
    WHAT_IF("whatif.html", "[data-testid=no-days]"),
    SHADOW("shadow.html", "[data-testid=shadow-file]");

    private final String path;
    private final String sign;
    private final List<String> keys;

    Place(String path, String sign, String... keys) {
        this.path = path;
        this.sign = sign;
        this.keys = List.of(keys);
    }

    String path() {
        return path;
    }

    /** Selector of what stands there once the page has its board. */
    String sign() {
        return sign;
    }

    /** The keys that are pressed there first. */
    List<String> keys() {
        return keys;
    }

    /** The name of its picture. */
    String picture(Size size) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + size.width();
    }
}
