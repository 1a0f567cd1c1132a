package luot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The package order of the engine, left to right and never back:
 *
 * <pre>
 *   site  &lt;-  flow  &lt;-  history  &lt;-  journal, board (which may ask flow)
 *         &lt;-  run  &lt;-  sim  &lt;-  past, figures  &lt;-  whatif
 * </pre>
 *
 * <p>{@code shadow} stands beside them: it knows nobody, and nobody knows it. {@code person} and, below it,
 * {@code audit} stand on {@code journal}: the engine works without knowing whose turn it is.
 */
@AnalyzeClasses(packages = "luot.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule site_sees_no_other_package = neverSees(
                    "site", "flow", "history", "journal", "board", "run", "sim", "past", "figures", "whatif")
            .because("the engine proper stands alone");

    @ArchTest
    static final ArchRule flow_sees_site_only = neverSees(
                    "flow", "history", "journal", "board", "run", "sim", "past", "figures", "whatif")
            .because("a policy is a function of the site");

    @ArchTest
    static final ArchRule journal_sees_site_only = neverSees(
                    "journal", "flow", "board", "run", "sim", "past", "figures", "whatif")
            .because("the journal stores events and knows no rule");

    @ArchTest
    static final ArchRule history_sees_site_and_flow = neverSees(
                    "history", "journal", "board", "run", "sim", "past", "figures", "whatif")
            .because("a row follows from an event and the state, wherever it is stored");

    @ArchTest
    static final ArchRule board_sees_site_and_flow = neverSees(
                    "board", "history", "journal", "run", "sim", "past", "figures", "whatif")
            .because("a board is a projection of events, wherever they come from");

    @ArchTest
    static final ArchRule run_sees_no_simulator =
            neverSees("run", "sim", "past", "figures", "whatif").because("production does not depend on the model day");

    @ArchTest
    static final ArchRule sim_measures_nothing =
            neverSees("sim", "past", "figures", "whatif").because("a day is lived before it is measured");

    @ArchTest
    static final ArchRule figures_know_no_what_if =
            neverSees("figures", "past", "whatif").because("a day is measured alike, wherever it comes from");

    @ArchTest
    static final ArchRule past_measures_nothing =
            neverSees("past", "figures", "whatif").because("what happened is read before it is measured");

    @ArchTest
    static final ArchRule shadow_sees_no_other_package = noClasses()
            .that()
            .resideInAPackage("luot.engine.shadow..")
            .should()
            .dependOnClassesThat(resideInAPackage("luot.engine..").and(not(resideInAPackage("luot.engine.shadow.."))))
            .because("an observed line is another hospital's: nothing of ours has run in it");

    @ArchTest
    static final ArchRule nobody_sees_shadow = noClasses()
            .that()
            .resideOutsideOfPackage("luot.engine.shadow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("luot.engine.shadow..")
            .because("what is told of other lines decides nothing in ours");

    @ArchTest
    static final ArchRule the_engine_names_no_patient = noClasses()
            .that()
            .resideInAPackage("luot.engine..")
            .and()
            .resideOutsideOfPackage("luot.engine.person..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("luot.engine.person..")
            .because("who is next, where and when is decided without personal data");

    @ArchTest
    static final ArchRule person_and_audit_see_the_journal_only = noClasses()
            .that()
            .resideInAnyPackage("luot.engine.person..", "luot.engine.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "luot.engine.flow..",
                    "luot.engine.board..",
                    "luot.engine.run..",
                    "luot.engine.sim..",
                    "luot.engine.past..",
                    "luot.engine.figures..",
                    "luot.engine.whatif..")
            .because("they keep and look up, and know no rule");

    @ArchTest
    static final ArchRule engine_knows_no_network = noClasses()
            .that()
            .resideInAPackage("luot.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..", "java.net.http..", "io.vertx..", "io.netty..", "luot.gateway..", "luot.client..")
            .allowEmptyShould(true)
            .because("only the gateway knows the network");

    /** No class of the package may depend on the forbidden ones; a package still empty passes. */
    private static ArchRule neverSees(String name, String... forbidden) {
        var packages = new String[forbidden.length];
        for (int i = 0; i < forbidden.length; i++) {
            packages[i] = "luot.engine." + forbidden[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("luot.engine." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }
}
