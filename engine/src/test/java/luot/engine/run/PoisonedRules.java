package luot.engine.run;

import luot.engine.flow.StandardPolicies;
import luot.engine.site.Forecast;
import luot.engine.site.PlanProblem;
import luot.engine.site.Policies;
import luot.engine.site.SitePlan;

/** The rules of the house, which meet a bug at one kind of patient. */
final class PoisonedRules implements Policies.Source {
    private final StandardPolicies standard = new StandardPolicies();

    @Override
    public Forecast forecast() {
        return standard.forecast();
    }

    @Override
    public PlanProblem problem(SitePlan plan) {
        return standard.problem(plan);
    }

    @Override
    public Policies of(SitePlan plan) {
        Policies of = standard.of(plan);
        Policies.RouteChoice route = (visit, ready, state) -> {
            if (ready.stream().anyMatch(Senders::isPoison)) {
                throw new IllegalStateException("planted: a patient whom the rules cannot bear");
            }
            return of.route().choose(visit, ready, state);
        };
        return new Policies(of.order(), of.rooms(), route);
    }
}
