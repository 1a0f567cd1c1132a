/**
 * The policies: who is next, which room, which step next. Each fills a small interface of {@code luot.engine.site}, is
 * deterministic, orders by integers, and sees only what has happened.
 */
@NullMarked
package luot.engine.flow;

import org.jspecify.annotations.NullMarked;
