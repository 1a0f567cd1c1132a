package luot.engine.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The hand-written day of eight visits in the test resources, and changed copies of it. */
final class SmallDay {
    static final List<String> FILES = List.of("site.json", "visits.csv", "steps.csv");

    private SmallDay() {}

    static Path folder() {
        try {
            return Path.of(SmallDay.class.getResource("small-day").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RecordedDay read() throws DayException {
        return DayFile.read(folder());
    }

    /** A copy in a folder, with one file changed. */
    static Path copy(Path folder, String file, UnaryOperator<String> change) {
        try {
            for (String name : FILES) {
                String text = Files.readString(folder().resolve(name));
                Files.writeString(folder.resolve(name), name.equals(file) ? change.apply(text) : text);
            }
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SimulatedDay live(RecordedDay day) throws DayException {
        return Simulation.runAndReplay(
                day, PolicyChoice.of(day.plan(), List.of()).policy());
    }
}
