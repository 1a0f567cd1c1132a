package luot.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small hospital day for tests: registration, exams with tests and a return, medicine; one patient in seven misses
 * the first call, and the last one is too impatient to wait.
 */
final class TinyDay {
    private static final String SITE = """
            {"site": "tiny", "zone": "Asia/Ho_Chi_Minh",
             "services": [
              {"id": "REG", "name": {"vi": "Tiếp đón", "en": "Registration"}, "prefix": "R", "kind": "registration",
               "binding": "pooled", "meanMs": 40000, "cv": 0.5, "meanResultMs": 0},
              {"id": "INT", "name": {"vi": "Nội", "en": "Internal"}, "prefix": "A", "kind": "exam",
               "binding": "assigned", "meanMs": 200000, "cv": 0.5, "meanReturnMs": 90000, "meanResultMs": 0},
              {"id": "LAB", "name": {"vi": "Xét nghiệm", "en": "Blood test"}, "prefix": "L", "kind": "test",
               "binding": "pooled", "meanMs": 60000, "cv": 0.5, "meanResultMs": 600000},
              {"id": "PHA", "name": {"vi": "Thuốc", "en": "Pharmacy"}, "prefix": "M", "kind": "pharmacy",
               "binding": "pooled", "meanMs": 50000, "cv": 0.5, "meanResultMs": 0}],
             "rooms": [
              {"id": "REG-1", "services": ["REG"], "places": 2, "speed": 1, "open": [["07:00", "24:00"]]},
              {"id": "INT-1", "services": ["INT"], "places": 1, "speed": 1, "open": [["07:00", "24:00"]]},
              {"id": "INT-2", "services": ["INT"], "places": 1, "speed": 1.2, "open": [["07:00", "24:00"]]},
              {"id": "INT-3", "services": ["INT"], "places": 1, "speed": 0.9, "open": [["07:00", "24:00"]]},
              {"id": "LAB-1", "services": ["LAB"], "places": 2, "speed": 1, "open": [["07:00", "24:00"]]},
              {"id": "PHA-1", "services": ["PHA"], "places": 2, "speed": 1, "open": [["07:00", "24:00"]]}],
             "classes": [{"id": "emergency", "first": true}, {"id": "normal", "headStartMin": 0, "rate": 1}],
             "policy": {"next": "strict", "room": "fewest", "steps": "printed", "returns": "fcfs"}}
            """;
    private static final int SEVEN_MILLIS = 7 * 3_600_000;

    private TinyDay() {}

    /** Writes the day into a folder. */
    static Path write(Path folder, int visits, int everyMillis) throws IOException {
        StringBuilder visitRows = new StringBuilder("visit,arrival,class,patience,tests\n");
        StringBuilder steps =
                new StringBuilder("visit,step,service,duration,result,walk,after,known,room_of,absent,lot\n");
        for (int i = 1; i <= visits; i++) {
            String id = "V" + i;
            boolean leaves = i == visits;
            visitRows.append(id + "," + (SEVEN_MILLIS + (i - 1) * everyMillis) + ","
                    + (i % 9 == 0 ? "emergency" : "normal") + "," + (leaves ? 0 : "") + "," + (i % 3 == 0 ? 1 : 0)
                    + "\n");
            steps.append(id + ",reg,REG,30000,0,0,,,,0,\n");
            steps.append(id + ",exam,INT,150000,0,30000,reg,,," + (i % 7 == 0 ? 120_000 : 0) + ",\n");
            if (i % 3 == 0) {
                steps.append(id + ",lab,LAB,50000,300000,60000,exam,exam,,0,\n");
                steps.append(id + ",back,INT,60000,0,30000,lab,exam,exam,0,\n");
            }
            steps.append(id + ",pha,PHA,40000,0,20000," + (i % 3 == 0 ? "back,back" : "exam,exam") + ",,0,\n");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("site.json"), SITE);
        Files.writeString(folder.resolve("visits.csv"), visitRows);
        Files.writeString(folder.resolve("steps.csv"), steps);
        return folder;
    }
}
