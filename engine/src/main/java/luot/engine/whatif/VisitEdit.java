package luot.engine.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import luot.engine.sim.DayStep;
import luot.engine.sim.DayVisit;
import luot.engine.sim.RecordedDay;
import luot.engine.site.SitePlan;

/** Changes of who comes and when. */
final class VisitEdit {
    private static final long ACCEPTS = 0x61636365707473L;
    private static final long VOLUME = 0x766f6c756d65L;

    private VisitEdit() {}

    static RecordedDay results(RecordedDay day, Change.SetResults change) throws WrongChange {
        List<SitePlan.Service> services = day.plan().services();
        if (services.stream().noneMatch(one -> one.id().equals(change.service()))) {
            String ids = services.stream().map(SitePlan.Service::id).collect(Collectors.joining(", "));
            throw new WrongChange(
                    change.text(), "service", "there is no service '" + change.service() + "'; services: " + ids + ".");
        }
        return visits(day, day.visits().stream().map(v -> faster(v, change)).toList());
    }

    private static DayVisit faster(DayVisit visit, Change.SetResults change) {
        List<DayStep> steps = visit.steps().stream()
                .map(step -> step.service().equals(change.service())
                        ? Draw.step(step, Math.round(step.resultMillis() * change.factor()), step.lot())
                        : step)
                .toList();
        return Draw.visit(visit, visit.id(), visit.arrivalMillis(), steps);
    }

    static RecordedDay arrivals(RecordedDay day, Change.MoveArrivals change, long draw) {
        Set<String> urgent = new HashSet<>();
        day.plan().classes().stream().filter(one -> one.isFirst()).forEach(one -> urgent.add(one.id()));
        List<DayVisit> asked = day.visits().stream()
                .filter(v -> change.from().covers(v.arrivalMillis()) && !urgent.contains(v.priorityClass()))
                .sorted(Comparator.comparingLong(DayVisit::arrivalMillis))
                .toList();
        Set<DayVisit> accepted = new HashSet<>(some(asked, (int) Math.round(asked.size() * change.share()), draw));
        long first = change.to().fromMillis();
        double apart = (double) (change.to().toMillis() - first) / Math.max(1, accepted.size());
        List<DayVisit> moved = new ArrayList<>();
        int slot = 0;
        for (DayVisit visit : asked) {
            if (accepted.contains(visit)) {
                moved.add(Draw.visit(visit, visit.id(), first + (long) (apart * (slot + 0.5)), visit.steps()));
                slot++;
            }
        }
        List<DayVisit> all = new ArrayList<>(day.visits());
        all.removeAll(accepted);
        all.addAll(moved);
        return visits(day, all);
    }

    /** That many of some visits, by chance. */
    private static List<DayVisit> some(List<DayVisit> visits, int count, long draw) {
        SplittableRandom chance = new SplittableRandom(Draw.seed(draw, ACCEPTS));
        List<DayVisit> rest = new ArrayList<>(visits);
        List<DayVisit> some = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(rest.remove(chance.nextInt(rest.size())));
        }
        return some;
    }

    static RecordedDay volume(RecordedDay day, Change.SetVolume change, long draw) {
        int wanted = Math.max(1, (int) Math.round(day.visits().size() * change.factor()));
        List<DayVisit> all = new ArrayList<>(day.visits());
        SplittableRandom chance = new SplittableRandom(Draw.seed(draw, VOLUME));
        while (all.size() > wanted) {
            all.remove(chance.nextInt(all.size()));
        }
        for (int more = 1; all.size() < wanted; more++) {
            DayVisit like = day.visits().get(chance.nextInt(day.visits().size()));
            all.add(Draw.again(like, "more-" + more, chance));
        }
        return visits(day, all);
    }

    private static RecordedDay visits(RecordedDay day, List<DayVisit> visits) {
        List<DayVisit> sorted = new ArrayList<>(visits);
        sorted.sort(Comparator.comparingLong(DayVisit::arrivalMillis));
        return new RecordedDay(day.plan(), List.copyOf(sorted));
    }
}
