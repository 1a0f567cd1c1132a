package luot.engine.site;

/**
 * One thing that is wrong with a site plan.
 *
 * @param field path of the field, such as {@code plan.rooms[3].services[0]}
 * @param rule the rule it breaks, as a sentence
 */
public record PlanProblem(String field, String rule) {}
