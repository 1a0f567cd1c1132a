package luot.engine.sim;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luot.engine.site.Hours;
import luot.engine.site.Name;
import luot.engine.site.PlanCheck;
import luot.engine.site.PlanProblem;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code site.json} into a site plan, strictly; where it names no areas, {@link AreaPlan} draws them. */
final class SiteFile {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,6}):([0-5]\\d)");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private final String file;

    private SiteFile(String file) {
        this.file = file;
    }

    /** The plan a file describes. */
    static SitePlan read(Path path) throws DayException {
        SiteFile site = new SiteFile(String.valueOf(path.getFileName()));
        SitePlan plan = site.plan(site.form(path));
        if (plan.areas() == null) {
            plan = AreaPlan.of(plan);
        }
        for (PlanProblem problem : PlanCheck.problems(plan)) {
            throw new DayException(
                    site.file + ": " + problem.field().replaceFirst("^plan\\.", "") + ": " + problem.rule());
        }
        return plan;
    }

    private SiteForm form(Path path) throws DayException {
        try {
            SiteForm form = STRICT.readValue(Files.readAllBytes(path), SiteForm.class);
            if (form == null) {
                throw new DayException(file + ": is empty");
            }
            return form;
        } catch (UnrecognizedPropertyException unknown) {
            throw new DayException(at(unknown.getLocation()) + field(unknown) + "there is no such field");
        } catch (JsonMappingException wrong) {
            throw new DayException(at(wrong.getLocation()) + field(wrong) + wrong.getOriginalMessage());
        } catch (JsonProcessingException wrong) {
            throw new DayException(at(wrong.getLocation()) + "not JSON: " + wrong.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new DayException(file + ": cannot be read: " + unreadable);
        }
    }

    private String at(@Nullable JsonLocation location) {
        return location == null ? file + ": " : file + " line " + location.getLineNr() + ": ";
    }

    private static String field(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : wrong.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "" : path + ": ";
    }

    private SitePlan plan(SiteForm form) throws DayException {
        List<SitePlan.Service> services = new ArrayList<>();
        for (SiteForm.Service s : form.services()) {
            Hours peak = s.peak() == null ? null : hours("services." + s.id() + ".peak", s.peak());
            long meanResultMs = s.meanResultMs() == null ? 0 : s.meanResultMs();
            services.add(new SitePlan.Service(
                    s.id(),
                    new Name(s.name().vi(), s.name().en()),
                    s.prefix(),
                    s.kind(),
                    s.binding(),
                    s.meanMs(),
                    s.cv(),
                    s.meanReturnMs(),
                    meanResultMs,
                    peak));
        }
        List<SitePlan.PriorityClass> classes = new ArrayList<>();
        for (SiteForm.PriorityClass c : form.classes()) {
            int headStartMin = c.headStartMin() == null ? 0 : c.headStartMin();
            classes.add(new SitePlan.PriorityClass(c.id(), name(c.name()), c.first(), headStartMin, c.rate()));
        }
        SiteForm.Policy p = form.policy();
        SiteForm.Limits limits = form.limits();
        return new SitePlan(
                form.site(),
                name(form.name()),
                form.zone(),
                form.dayChange(),
                services,
                areas(form),
                rooms(form),
                classes,
                new SitePlan.Policy(p.next(), p.room(), p.steps(), p.returns(), p.binding(), p.ratio()),
                limits == null ? null : new SitePlan.Limits(limits.visitsPerDay(), limits.openStepsPerVisit()));
    }

    private static @Nullable List<SitePlan.Area> areas(SiteForm form) {
        List<SiteForm.Area> given = form.areas();
        if (given == null) {
            return null;
        }
        return given.stream()
                .map(a -> new SitePlan.Area(
                        a.id(), new Name(a.name().vi(), a.name().en())))
                .toList();
    }

    private List<SitePlan.Room> rooms(SiteForm form) throws DayException {
        List<SitePlan.Room> rooms = new ArrayList<>();
        for (SiteForm.Room r : form.rooms()) {
            List<Hours> open = new ArrayList<>();
            for (List<String> stretch : r.open()) {
                open.add(hours("rooms." + r.id() + ".open", stretch));
            }
            if (open.isEmpty()) {
                throw new DayException(file + ": rooms." + r.id() + ".open: opening hours must be given");
            }
            int places = r.places() == null ? 1 : r.places();
            rooms.add(new SitePlan.Room(r.id(), name(r.name()), r.area(), r.services(), places, r.speed(), open));
        }
        return rooms;
    }

    private static @Nullable Name name(SiteForm.@Nullable Text text) {
        return text == null ? null : new Name(text.vi(), text.en());
    }

    private Hours hours(String field, List<String> stretch) throws DayException {
        if (stretch.size() != 2) {
            throw new DayException(file + ": " + field + ": must be two clock times, from and to");
        }
        return new Hours(minutes(field, stretch.get(0)), minutes(field, stretch.get(1)));
    }

    private int minutes(String field, String clock) throws DayException {
        Matcher parts = CLOCK.matcher(clock);
        if (!parts.matches()) {
            throw new DayException(file + ": " + field + ": '" + clock + "' is not a clock time HH:MM");
        }
        return Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
    }
}
