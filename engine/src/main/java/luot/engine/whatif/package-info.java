/**
 * What if: a day is played twice, as it was and with something changed, over several draws of chance, and the
 * difference is told with its confidence interval.
 *
 * <pre>
 *   ChangeText   "open US-13 08:00" into a Change, or a refusal that lists what there is
 *   Change       a day into a changed day
 *   Draw         the day itself, or another draw of the same kind of day
 *   WhatIf       plays every draw with and without the change, and compares: WhatIfResult
 * </pre>
 */
@NullMarked
package luot.engine.whatif;

import org.jspecify.annotations.NullMarked;
