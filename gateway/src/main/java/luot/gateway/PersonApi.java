package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import luot.engine.audit.Access;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import luot.engine.person.Person;
import luot.engine.person.Person.Mark;
import luot.engine.person.PersonCheck;
import luot.engine.run.SiteAgent;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The routes of personal data, the only ones that tell them. Each wants to know who asks, in the headers
 * {@code Luot-Sender} and {@code Luot-User}; values never stand in an address, as addresses are logged on their way.
 */
final class PersonApi {
    static final String SENDER = "Luot-Sender";
    static final String USER = "Luot-User";
    private static final String ONE = "/api/sites/:site/visits/:visit/person";

    private record Kept(long visit) {}

    private record Shown(long visit, @Nullable Person person) {}

    private record Erased(long visit, boolean erased) {}

    private record Visits(List<Long> visits) {}

    /** A wish to find visits by one number. */
    record Wanted(
            @Nullable String phone,
            @Nullable String insuranceCard,
            @Nullable String citizenCard,
            @Nullable String hospitalCard) {

        private @Nullable String of(Mark mark) {
            return switch (mark) {
                case PHONE -> phone;
                case INSURANCE_CARD -> insuranceCard;
                case CITIZEN_CARD -> citizenCard;
                case HOSPITAL_CARD -> hospitalCard;
            };
        }

        @Override
        public String toString() {
            return "Wanted[not shown]";
        }
    }

    private record Sought(Mark mark, String value) {
        @Override
        public String toString() {
            return "Sought[not shown]";
        }
    }

    private final Vertx vertx;
    private final Context loop;
    private final Listener.Shared shared;

    PersonApi(Vertx vertx, Context loop, Listener.Shared shared) {
        this.vertx = vertx;
        this.loop = loop;
        this.shared = shared;
    }

    void mount(Router router) {
        router.route(HttpMethod.GET, ONE).handler(at -> withVisit(at, this::show));
        router.route(HttpMethod.PUT, ONE).handler(at -> withVisit(at, this::keep));
        router.route(HttpMethod.DELETE, ONE).handler(at -> withVisit(at, this::erase));
        router.route(ONE).handler(at -> {
            at.response().putHeader("Allow", "GET, PUT, DELETE");
            HttpApi.refuse(at, Refusal.of(Rejection.METHOD_NOT_ALLOWED));
        });
        HttpApi.route(router, HttpMethod.POST, "/api/sites/:site/people/find", this::find);
    }

    private record Asked(SiteAgent agent, long visit, Access by) {}

    private void withVisit(RoutingContext at, BiConsumer<RoutingContext, Asked> handler) {
        SiteAgent agent = HttpApi.agent(at, shared.sites());
        Long visit = agent == null ? null : HttpApi.id(at, "visit", at.pathParam("visit"));
        Access by = agent == null || visit == null ? null : by(at, agent);
        if (agent != null && visit != null && by != null) {
            handler.accept(at, new Asked(agent, visit, by));
        }
    }

    /** Who asks; absent when nobody says so, which is then answered. */
    private static @Nullable Access by(RoutingContext at, SiteAgent agent) {
        String sender = at.request().getHeader(SENDER);
        String user = at.request().getHeader(USER);
        if (sender == null) {
            String rule = "The header " + SENDER + " must name the desk: who sees personal data is written down.";
            HttpApi.refuse(at, new Refusal(Rejection.MISSING_FIELD, SENDER, rule));
        } else if (!CommandJson.isName(sender)) {
            HttpApi.refuse(at, ((Read.Failed<?>) CommandJson.badName(SENDER)).refusal());
        } else if (user != null && !CommandJson.isName(user)) {
            HttpApi.refuse(at, ((Read.Failed<?>) CommandJson.badName(USER)).refusal());
        } else {
            return new Access(sender, user, agent.clock().nowMillis());
        }
        return null;
    }

    private void show(RoutingContext at, Asked asked) {
        String site = asked.agent.site();
        boolean brief = "true".equals(at.request().getParam("brief"));
        answer(at, site, asked.visit, store -> store.read(site, asked.visit, asked.by), person -> {
            return new Shown(asked.visit, person != null && brief ? person.brief() : person);
        });
    }

    private void erase(RoutingContext at, Asked asked) {
        String site = asked.agent.site();
        answer(
                at,
                site,
                asked.visit,
                store -> store.erase(site, asked.visit, asked.by),
                erased -> new Erased(asked.visit, Boolean.TRUE.equals(erased)));
    }

    /** Keeps a person in the place of whoever was known; only of a visit that is committed: no person without one. */
    private void keep(RoutingContext at, Asked asked) {
        String site = asked.agent.site();
        withJson(at, body -> {
            Read<Person> read = StrictJson.parse(body).then(json -> PersonCheck.read(json, ""));
            if (!(read instanceof Read.Value<Person> given)) {
                HttpApi.refuse(at, ((Read.Failed<Person>) read).refusal());
                return;
            }
            asked.agent
                    .read(boards -> boards.visit(asked.visit) != null)
                    .whenComplete((known, busy) -> loop.runOnContext(back -> {
                        if (busy != null) {
                            HttpApi.refuse(at, Refusal.of(Rejection.BUSY));
                        } else if (!known) {
                            HttpApi.refuse(at, Refusal.of(Rejection.UNKNOWN_VISIT, "visit"));
                        } else {
                            People.Work<Boolean> work = store -> {
                                store.keep(site, asked.visit, given.value(), asked.by);
                                return true;
                            };
                            answer(at, site, asked.visit, work, done -> new Kept(asked.visit));
                        }
                    }));
        });
    }

    private void find(RoutingContext at) {
        SiteAgent agent = HttpApi.agent(at, shared.sites());
        Access by = agent == null ? null : by(at, agent);
        if (agent == null || by == null) {
            return;
        }
        withJson(at, body -> {
            Read<Sought> read = StrictJson.read(body, Wanted.class).then(PersonApi::sought);
            if (read instanceof Read.Value<Sought> one) {
                Sought sought = one.value();
                String site = agent.site();
                answer(at, site, null, store -> store.seek(site, sought.mark, sought.value, by), visits -> {
                    return new Visits(visits == null ? List.of() : visits);
                });
            } else {
                HttpApi.refuse(at, ((Read.Failed<Sought>) read).refusal());
            }
        });
    }

    private static Read<Sought> sought(Wanted wanted) {
        Read<Sought> found = null;
        for (Mark mark : Mark.values()) {
            String value = wanted.of(mark);
            if (value != null && found == null) {
                found = PersonCheck.mark(mark, value).then(tidy -> new Read.Value<>(new Sought(mark, tidy)));
            } else if (value != null) {
                return exactlyOne();
            }
        }
        return found == null ? exactlyOne() : found;
    }

    private static Read<Sought> exactlyOne() {
        String rule = "Exactly one of phone, insuranceCard, citizenCard and hospitalCard must be given.";
        return new Read.Failed<>(new Refusal(Rejection.BAD_VALUE, null, rule));
    }

    private void withJson(RoutingContext at, Consumer<byte[]> handler) {
        Body.readJson(vertx, at.request(), shared.config().maxBodyBytes())
                .onSuccess(body -> handler.accept(body.getBytes()))
                .onFailure(broken -> {
                    if (broken instanceof Body.RefusedBody refused) {
                        HttpApi.refuse(at, Refusal.of(refused.why()));
                    }
                });
    }

    private <T> void answer(
            RoutingContext at,
            String site,
            @Nullable Long visit,
            People.Work<T> work,
            Function<@Nullable T, Object> shown) {
        shared.people()
                .ask(site, visit, work)
                .thenAccept(found -> loop.runOnContext(back -> {
                    Object answer = found.refusal() != null ? found.refusal() : shown.apply(found.value());
                    if (answer instanceof Refusal refusal) {
                        HttpApi.refuse(at, refusal);
                    } else {
                        HttpApi.send(at.response(), answer);
                    }
                }));
    }
}
