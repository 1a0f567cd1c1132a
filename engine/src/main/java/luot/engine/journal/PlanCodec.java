package luot.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import luot.engine.site.SitePlan;

/** The JSON form of site plans, as it stands in site files. */
public final class PlanCodec {

    private PlanCodec() {}

    /** Reads a plan; whether it makes sense is for {@code PlanCheck} to say. */
    public static Read<SitePlan> read(byte[] json) {
        return StrictJson.read(json, SitePlan.class);
    }

    /** Writes a plan, indented for people. */
    public static String write(SitePlan plan) {
        try {
            return StrictJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A plan has no JSON form", broken);
        }
    }
}
