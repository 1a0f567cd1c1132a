package luot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import luot.engine.site.Command;
import luot.engine.site.Command.CancelReason;
import luot.engine.site.Hours;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and site files as they come over the wire. */
class CommandCodecTest {
    private static final StepRequest STEP =
            new StepRequest("us", "US", List.of("lab", "ecg"), "int", 60_000L, "ref", "US-2", 7);
    private static final String STEP_JSON = "{'key':'us','service':'US','after':['lab','ecg'],'roomOf':'int',"
            + "'walkMillis':60000,'externalRef':'ref','room':'US-2','lot':7}";

    @Test
    void every_command_has_its_form() {
        same(
                "{'type':'RegisterVisit','priorityClass':'normal','externalRef':'H\u1ed3 1','steps':[" + STEP_JSON
                        + ",{'service':'LAB'}]}",
                new Command.RegisterVisit("normal", "H\u1ed3 1", List.of(STEP, StepRequest.of("LAB"))));
        same(
                "{'type':'IssueTicket','visit':17,'steps':[{'service':'LAB'}]}",
                new Command.IssueTicket(17, List.of(StepRequest.of("LAB"))));
        same("{'type':'CallNext','room':'INT-1'}", new Command.CallNext("INT-1"));
        same("{'type':'CallTicket','room':'INT-1','ticket':45}", new Command.CallTicket("INT-1", 45));
        same("{'type':'Recall','ticket':45}", new Command.Recall(45));
        same("{'type':'Start','ticket':45}", new Command.Start(45));
        same("{'type':'Finish','ticket':45}", new Command.Finish(45, null));
        same("{'type':'Finish','ticket':45,'resultPending':false}", new Command.Finish(45, false));
        same("{'type':'FinishAndCallNext','room':'INT-1'}", new Command.FinishAndCallNext("INT-1", null));
        same("{'type':'FinishAndCallNext','room':'INT-1','ticket':45}", new Command.FinishAndCallNext("INT-1", 45L));
        same("{'type':'NoShow','ticket':45}", new Command.NoShow(45));
        same("{'type':'Reinsert','ticket':45}", new Command.Reinsert(45));
        same(
                "{'type':'Park','ticket':45,'untilMillis':1772413200000,'reason':'tea'}",
                new Command.Park(45, 1_772_413_200_000L, "tea"));
        same("{'type':'Resume','ticket':45}", new Command.Resume(45));
        same("{'type':'Transfer','ticket':45,'room':'INT-2'}", new Command.Transfer(45, null, "INT-2"));
        same(
                "{'type':'CancelTicket','ticket':45,'reason':'MISTAKE'}",
                new Command.CancelTicket(45, CancelReason.MISTAKE));
        same("{'type':'CancelVisit','visit':17}", new Command.CancelVisit(17, null));
        same(
                "{'type':'OrderTests','ticket':45,'tests':[{'service':'LAB'}],'comeBack':false}",
                new Command.OrderTests(45, List.of(StepRequest.of("LAB")), false));
        same("{'type':'ResultReady','visit':17,'step':'lab'}", new Command.ResultReady(17L, "lab", null));
        same("{'type':'ResultReady','ticket':45}", new Command.ResultReady(null, null, 45L));
        same("{'type':'OpenRoom','room':'INT-1'}", new Command.OpenRoom("INT-1"));
        same("{'type':'PauseRoom','room':'INT-1'}", new Command.PauseRoom("INT-1"));
        same("{'type':'CloseRoom','room':'INT-1'}", new Command.CloseRoom("INT-1"));
        same(
                "{'type':'ChangeClass','visit':17,'priorityClass':'statutory','reason':'80 years'}",
                new Command.ChangeClass(17, "statutory", "80 years"));
        same("{'type':'Undo'}", new Command.Undo());
        assertThat(value(CommandCodec.write(new Command.ChangePlan(EveryEvent.PLAN))))
                .isEqualTo(new Command.ChangePlan(EveryEvent.PLAN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                       | WRONG_TYPE |  | A command must be an object.
            {'room':'INT-1'}                         | MISSING_FIELD | type | type is missing.
            {'type':null}                            | MISSING_FIELD | type | type is missing.
            {'type':7}                               | WRONG_TYPE | type | type must be a text.
            {'type':'Dance','room':'INT-1'}          | UNKNOWN_COMMAND | type | There is no such command.
            {'type':'callNext','room':'INT-1'}       | UNKNOWN_COMMAND | type | There is no such command.
            {'type':'PassTime'}                      | UNKNOWN_COMMAND | type | There is no such command.
            {'type':'TellWaits','again':true}        | UNKNOWN_COMMAND | type | There is no such command.
            {'type':'CallNext'}                      | MISSING_FIELD | room | room is missing.
            {'type':'CallNext','rom':'INT-1'}        | UNKNOWN_FIELD | rom | rom is not known here.
            {'type':'Undo','ticket':1}               | UNKNOWN_FIELD | ticket | ticket is not known here.
            {'type':'Start','ticket':'45'}           | WRONG_TYPE | ticket | ticket must be a whole number.
            {'type':'IssueTicket','visit':1,'steps':[7]} | WRONG_TYPE | steps[0] | steps[0] must be an object.
            {'type':'CallNext','room':'INT-1'        | BAD_JSON |  | The body is not well-formed JSON.
            """)
    void a_command_out_of_form_is_refused(String json, Rejection why, String field, String detail) {
        assertThat(refusal(CommandCodec.read(bytes(json)))).isEqualTo(new Refusal(why, field, detail));
    }

    @Test
    void an_unknown_constant_is_answered_with_the_known_ones() {
        assertThat(refusal(CommandCodec.read(bytes("{'type':'CancelTicket','ticket':1,'reason':'BORED'}"))))
                .isEqualTo(new Refusal(
                        Rejection.BAD_VALUE,
                        "reason",
                        "reason must be one of LEFT, MISTAKE, REFUSED, DAY_ENDED, NO_SHOW, OTHER."));
    }

    @Test
    void the_path_of_a_field_in_a_plan_is_full() {
        String plan = CommandCodec.write(new Command.ChangePlan(EveryEvent.PLAN));
        assertThat(refusal(CommandCodec.read(bytes(plan.replace("\"places\":4", "\"placez\":4")))))
                .isEqualTo(new Refusal(
                        Rejection.UNKNOWN_FIELD, "plan.rooms[1].placez", "plan.rooms[1].placez is not known here."));
        assertThat(refusal(CommandCodec.read(bytes(plan.replace("[\"12:30\",", "[\"12:3o\",")))))
                .isEqualTo(new Refusal(
                        Rejection.BAD_VALUE,
                        "plan.rooms[0].open[1][0]",
                        "plan.rooms[0].open[1][0] must be a time HH:MM."));
    }

    @Test
    void a_hash_tells_commands_apart_and_stays() {
        assertThat(CommandCodec.hash(new Command.CallNext("INT-1"))).isEqualTo(HASH_OF_CALL_NEXT);
        assertThat(CommandCodec.hash(new Command.CallNext("INT-2"))).isNotEqualTo(HASH_OF_CALL_NEXT);
        assertThat(CommandCodec.hash(new Command.OpenRoom("INT-1"))).isNotEqualTo(HASH_OF_CALL_NEXT);
        assertThat(CommandCodec.hash(value("{ \"room\" : \"INT-1\", \"type\" : \"CallNext\" }")))
                .isEqualTo(HASH_OF_CALL_NEXT);
        assertThat(CommandCodec.hash(value("{'type':'Finish','resultPending':null,'ticket':4}")))
                .isEqualTo(CommandCodec.hash(new Command.Finish(4, null)));
    }

    /** The first eight bytes of SHA-256 over {@code {"type":"CallNext","room":"INT-1"}}. */
    private static final long HASH_OF_CALL_NEXT = 0x4FBBD72206DB694BL;

    @Test
    void a_site_file_is_read_and_written() {
        assertThat(PlanCodec.read(bytes(PlanCodec.write(EveryEvent.PLAN))))
                .isEqualTo(new Read.Value<>(EveryEvent.PLAN));
    }

    /** The published form of a day lets these be left out. */
    @Test
    void a_site_file_may_leave_out_what_its_form_allows() {
        Read<SitePlan> read = PlanCodec.read(bytes("{'site':'s','zone':'UTC','services':[{'id':'A','name':"
                + "{'vi':'a','en':'a'},'prefix':'A','kind':'exam','binding':'pooled','meanMs':1,'cv':1.0}],"
                + "'rooms':[{'id':'A-1','services':['A'],'open':[['00:00','9999:00']]}],"
                + "'classes':[{'id':'emergency','first':true}],"
                + "'policy':{'next':'fcfs','room':'expected','steps':'printed'}}"));
        SitePlan plan = ((Read.Value<SitePlan>) read).value();
        assertThat(plan.rooms().get(0).places()).isEqualTo(1);
        assertThat(plan.rooms().get(0).open()).containsExactly(new Hours(0, 599_940));
        assertThat(plan.services().get(0).meanResultMs()).isZero();
        assertThat(plan.classes().get(0).headStartMin()).isZero();
    }

    @Test
    void a_site_file_out_of_form_is_refused() {
        assertThat(refusal(PlanCodec.read(bytes("{'site':'s','zone':'UTC','services':[{'id':7}]}"))))
                .isEqualTo(new Refusal(Rejection.WRONG_TYPE, "services[0].id", "services[0].id must be a text."));
    }

    private static void same(String json, Command command) {
        assertThat(value(json)).isEqualTo(command);
        assertThat(CommandCodec.write(command)).isEqualTo(json.replace('\'', '"'));
    }

    private static Command value(String json) {
        return ((Read.Value<Command>) CommandCodec.read(bytes(json))).value();
    }

    private static Refusal refusal(Read<?> read) {
        return ((Read.Failed<?>) read).refusal();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
