package luot.engine.whatif;

import java.util.List;
import java.util.stream.Collectors;
import luot.engine.sim.DayException;
import luot.engine.sim.PolicyChoice;
import luot.engine.sim.RecordedDay;
import luot.engine.site.SitePlan;

/** Changes of the rules. */
final class RuleEdit {
    private RuleEdit() {}

    static RecordedDay policy(RecordedDay day, Change.SetPolicy change) throws WrongChange {
        try {
            SitePlan.Policy policy =
                    PolicyChoice.of(day.plan(), List.of(change.word())).policy();
            return with(day, day.plan().rooms(), day.plan().classes(), policy);
        } catch (DayException refused) {
            throw new WrongChange(change.text(), "value", String.valueOf(refused.getMessage()));
        }
    }

    static RecordedDay headStart(RecordedDay day, Change.SetHeadStart change) throws WrongChange {
        List<SitePlan.PriorityClass> classes = day.plan().classes();
        if (classes.stream().noneMatch(one -> one.id().equals(change.priorityClass()))) {
            String ids = classes.stream().map(SitePlan.PriorityClass::id).collect(Collectors.joining(", "));
            throw new WrongChange(
                    change.text(),
                    "class",
                    "there is no class '" + change.priorityClass() + "'; classes: " + ids + ".");
        }
        List<SitePlan.PriorityClass> changed = classes.stream()
                .map(one -> one.id().equals(change.priorityClass())
                        ? new SitePlan.PriorityClass(
                                one.id(), one.name(), one.first(), change.minutes(), one.rate(), one.byLaw())
                        : one)
                .toList();
        return with(day, day.plan().rooms(), changed, day.plan().policy());
    }

    /** The day under a plan with other rooms, classes or rules. */
    static RecordedDay with(
            RecordedDay day, List<SitePlan.Room> rooms, List<SitePlan.PriorityClass> classes, SitePlan.Policy policy) {
        SitePlan plan = day.plan();
        return new RecordedDay(
                new SitePlan(
                        plan.site(),
                        plan.name(),
                        plan.zone(),
                        plan.dayChange(),
                        plan.services(),
                        plan.areas(),
                        List.copyOf(rooms),
                        classes,
                        policy,
                        plan.limits()),
                day.visits());
    }
}
