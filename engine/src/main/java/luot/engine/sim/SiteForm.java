package luot.engine.sim;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * {@code site.json} as it is written: the fields of the exchange format, and those of a site plan that a hospital may
 * add (names of site, rooms and classes, areas, limits).
 */
record SiteForm(
        @Must String site,
        @Nullable Text name,
        @Must String zone,
        @Nullable String dayChange,
        @Must List<Service> services,
        @Nullable List<Area> areas,
        @Must List<Room> rooms,
        @Must List<PriorityClass> classes,
        @Must Policy policy,
        @Nullable Limits limits) {

    /** A field that must be there and must not be null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
    @JacksonAnnotationsInside
    @JsonProperty(required = true)
    @JsonSetter(nulls = Nulls.FAIL)
    @interface Must {}

    record Text(@Must String vi, @Must String en) {}

    record Service(
            @Must String id,
            @Must Text name,
            @Must String prefix,
            @Must SitePlan.Kind kind,
            @Must SitePlan.Binding binding,
            @Must long meanMs,
            @Must double cv,
            @Nullable Long meanReturnMs,
            @Nullable Long meanResultMs,
            @Nullable List<String> peak) {}

    record Area(@Must String id, @Must Text name) {}

    record Room(
            @Must String id,
            @Nullable Text name,
            @Nullable String area,
            @Must List<String> services,
            @Nullable Integer places,
            @Nullable Double speed,
            @Must List<List<String>> open) {}

    record PriorityClass(
            @Must String id,
            @Nullable Text name,
            @Nullable Boolean first,
            @Nullable Integer headStartMin,
            @Nullable Double rate) {}

    record Policy(
            @Must String next,
            @Must String room,
            @Must String steps,
            @Must String returns,
            @Nullable String binding,
            @Nullable List<Integer> ratio) {}

    record Limits(@Must int visitsPerDay, @Must int openStepsPerVisit) {}
}
