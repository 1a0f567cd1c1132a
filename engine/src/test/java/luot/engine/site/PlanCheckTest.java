package luot.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import luot.engine.journal.PlanCodec;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bound of a site plan: the last good value is taken, the first bad one refused with its field. */
class PlanCheckTest {
    private static final String NAME = "{'vi': 'Tên', 'en': 'Name'}";
    private static final String LONG_NAME = "{'vi': 'Tên', 'en': '" + "x".repeat(121) + "'}";
    private static final String LONGEST_NAME = "{'vi': 'Tên', 'en': '" + "x".repeat(120) + "'}";

    /** The standard plan with one field changed: a path such as {@code /rooms/0/speed}, and its value in JSON. */
    private static SitePlan with(String path, String json) throws java.io.IOException {
        SitePlan p = ClinicPlan.standard();
        SitePlan.Limits limits = new SitePlan.Limits(100, 10);
        List<SitePlan.Area> areas = List.of(new SitePlan.Area("west", new Name("Tây", "West")));
        SitePlan.Policy policy = new SitePlan.Policy(
                "strict", "fewest", "printed", null, null, null, null, null, null, new SitePlan.Booked(10, 20, 30));
        SitePlan whole = new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), areas, p.rooms(), p.classes(), policy, limits);
        ObjectNode tree = (ObjectNode) StrictJson.mapper().readTree(PlanCodec.write(whole));
        int last = path.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) tree.at(path.substring(0, last));
        parent.set(path.substring(last + 1), StrictJson.mapper().readTree(json.replace('\'', '"')));
        Read<SitePlan> read = PlanCodec.read(tree.toString().getBytes(StandardCharsets.UTF_8));
        return ((Read.Value<SitePlan>) read).value();
    }

    /** {@code /rooms/0/speed} is said as {@code plan.rooms[0].speed}. */
    private static String said(String path) {
        return "plan" + path.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /site                      | 'a.B_9-'           | ''
            /site                      | 'a'                | 'a b'
            /zone                      | 'Europe/Berlin'    | 'Hanoi'
            /dayChange                 | 'never'            | 'now'
            /dayChange                 | '23:59'            | '24:00'
            /services/0/prefix         | 'ABC'              | 'ABCD'
            /services/0/prefix         | 'Z'                | ''
            /services/0/prefix         | 'A'                | 'a'
            /services/0/meanMs         | 1                  | 0
            /services/0/meanMs         | 604800000          | 604800001
            /services/0/cv             | 0                  | -0.01
            /services/0/cv             | 100                | 100.01
            /services/0/meanReturnMs   | 1                  | 0
            /services/0/meanReturnMs   | 604800000          | 604800001
            /services/0/meanResultMs   | 0                  | -1
            /services/0/meanResultMs   | 604800000          | 604800001
            /services/1/id             | 'EYE'              | 'INT'
            /services/1/id             | 'EYE'              | 'E/E'
            /areas/0/id                | 'west'             | 'w w'
            /rooms/0/area              | 'west'             | 'east'
            /rooms/1/id                | 'INT-7'            | 'INT-1'
            /rooms/1/id                | 'INT-7'            | 'INT 2'
            /rooms/0/services          | ['INT', 'EYE']     | []
            /rooms/0/places            | 1                  | 0
            /rooms/0/places            | 1000               | 1001
            /rooms/0/speed             | 0.01               | 0
            /rooms/0/speed             | 100                | 100.1
            /classes/1/id              | 'old'              | 'normal '
            /classes/0/headStartMin    | 0                  | -1
            /classes/0/headStartMin    | 1440               | 1441
            /classes/0/rate            | 0                  | -0.1
            /classes/0/rate            | 1000               | 1000.1
            /policy/reinsertAfter      | 0                  | -1
            /policy/reinsertAfter      | 20                 | 21
            /policy/maxMissed          | 1                  | 0
            /policy/maxMissed          | 10                 | 11
            /policy/booked/headStartMin | 0                 | -1
            /policy/booked/headStartMin | 240               | 241
            /policy/booked/earlyMin    | 0                  | -1
            /policy/booked/earlyMin    | 240                | 241
            /policy/booked/lateMin     | 0                  | -1
            /policy/booked/lateMin     | 240                | 241
            /limits/visitsPerDay       | 1                  | 0
            /limits/visitsPerDay       | 1000000            | 1000001
            /limits/openStepsPerVisit  | 1                  | 0
            /limits/openStepsPerVisit  | 1000               | 1001
            """)
    void theFirstValueBeyondABoundIsRefusedWithItsField(String path, String good, String bad) throws Exception {
        assertThat(PlanCheck.problems(with(path, good))).isEmpty();
        assertThat(PlanCheck.problems(with(path, bad)))
                .extracting(PlanProblem::field)
                .contains(said(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [['07:00', '11:30'], ['11:30', '17:00']] | -1
            [['00:00', '24:00']]                | -1
            [['07:00', '07:00']]                |  0
            [['09:00', '08:00']]                |  0
            [['07:00', '11:30'], ['11:29', '17:00']] |  1
            [['12:30', '17:00'], ['07:00', '11:30']] |  1
            """)
    void openingHoursGoForwardAndDoNotOverlap(String open, int wrong) throws Exception {
        List<PlanProblem> problems = PlanCheck.problems(with("/rooms/0/open", open));
        if (wrong < 0) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).extracting(PlanProblem::field).containsExactly("plan.rooms[0].open[" + wrong + "]");
        }
    }

    @ParameterizedTest
    @CsvSource({"/name", "/services/0/name", "/areas/0/name", "/rooms/0/name", "/classes/0/name"})
    void aNameIsTwoTextsThatCanBeShown(String path) throws Exception {
        assertThat(PlanCheck.problems(with(path, NAME))).isEmpty();
        assertThat(PlanCheck.problems(with(path, LONGEST_NAME))).isEmpty();
        for (String bad : List.of(LONG_NAME, "{'vi': ' ', 'en': 'Name'}", "{'vi': 'Tên', 'en': ''}")) {
            assertThat(PlanCheck.problems(with(path, bad)))
                    .extracting(PlanProblem::field)
                    .containsExactly(said(path));
        }
    }

    @ParameterizedTest
    @CsvSource({"/services", "/rooms", "/classes"})
    void aPlanHasAtLeastOneOfEach(String path) throws Exception {
        assertThat(PlanCheck.problems(with(path, "[]")))
                .contains(new PlanProblem(said(path), "At least one is needed."));
    }

    @Test
    void idsOfOneListAreDifferentAndSharedAcrossListsAtWill() throws Exception {
        String twice = "[{'id': 'a', 'name': " + NAME + "}, {'id': 'a', 'name': " + NAME + "}]";
        assertThat(PlanCheck.problems(with("/areas", twice)))
                .containsExactly(new PlanProblem("plan.areas[1].id", "The id a is used twice."));
        assertThat(PlanCheck.problems(
                        with("/classes", "[{'id': 'a', 'headStartMin': 0}, {'id': 'a', 'headStartMin': 0}]")))
                .extracting(PlanProblem::field)
                .containsExactly("plan.classes[1].id");
        assertThat(PlanCheck.problems(with("/rooms/0/id", "'INT'")))
                .as("a room named as a service")
                .isEmpty();
        assertThat(PlanCheck.problems(with("/site", "'" + "x".repeat(64) + "'")))
                .isEmpty();
        assertThat(PlanCheck.problems(with("/site", "'" + "x".repeat(65) + "'")))
                .hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFields() throws Exception {
        SitePlan first = with("/services/0/prefix", "'abc'");
        SitePlan wrong = new SitePlan(
                "two words",
                null,
                "Hanoi",
                "soon",
                first.services(),
                null,
                List.of(),
                List.of(),
                first.policy(),
                new SitePlan.Limits(0, 0));
        assertThat(PlanCheck.problems(wrong))
                .extracting(PlanProblem::field)
                .containsExactly(
                        "plan.site",
                        "plan.zone",
                        "plan.dayChange",
                        "plan.services[0].prefix",
                        "plan.rooms",
                        "plan.classes",
                        "plan.limits.visitsPerDay",
                        "plan.limits.openStepsPerVisit");
        assertThat(PlanCheck.problems(wrong)).extracting(PlanProblem::rule).allMatch(Objects::nonNull);
    }

    @Test
    void aPlanIsRefusedWithItsFirstProblemAndNothingChanges() throws Exception {
        Clinic clinic = Clinic.open();
        Refusal refusal = clinic.refuse("setup", new Command.ChangePlan(with("/zone", "'Hanoi'")));
        assertThat(refusal.why()).isEqualTo(Rejection.INVALID_PLAN);
        assertThat(refusal.field()).isEqualTo("plan.zone");
        assertThat(refusal.detail()).contains("IANA");
    }

    @Test
    void whatAPlanLeavesOutHasItsStandardValue() {
        SitePlan plan = ClinicPlan.standard();
        SitePlan.Room room = plan.rooms().get(0);
        assertThat(room.areaId()).isEqualTo("main");
        assertThat(room.speedFactor()).isEqualTo(1.0);
        assertThat(room.shownName()).isEqualTo(new Name("INT-1", "INT-1"));
        assertThat(plan.classes().get(1).shownName()).isEqualTo(new Name("statutory", "statutory"));
        assertThat(plan.boundsOfDay()).isEqualTo(new SitePlan.Limits(200_000, 40));
    }

    @Test
    void whatAPlanNamesIsShown() throws Exception {
        SitePlan.Room room = with("/rooms/0/name", NAME).rooms().get(0);
        assertThat(room.shownName()).isEqualTo(new Name("Tên", "Name"));
        assertThat(with("/rooms/0/area", "'west'").rooms().get(0).areaId()).isEqualTo("west");
        assertThat(with("/rooms/0/speed", "1.5").rooms().get(0).speedFactor()).isEqualTo(1.5);
        assertThat(with("/classes/1/name", NAME).classes().get(1).shownName()).isEqualTo(new Name("Tên", "Name"));
        assertThat(ClinicPlan.standard().classes())
                .extracting(SitePlan.PriorityClass::isByLaw)
                .as("by its id")
                .containsExactly(false, true, false);
        assertThat(with("/classes/1/byLaw", "false").classes().get(1).isByLaw()).isFalse();
        assertThat(with("/classes/2/byLaw", "true").classes().get(2).isByLaw()).isTrue();
        assertThat(with("/classes/1/first", "false").classes().get(1).isFirst()).isFalse();
        assertThat(with("/classes/1/first", "true").classes().get(1).isFirst()).isTrue();
    }
}
