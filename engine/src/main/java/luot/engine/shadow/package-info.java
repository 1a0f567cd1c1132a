/**
 * Shadow mode: walks the log of a real waiting line in the order of time, tells every wait as it would have told it
 * then, and holds it against what happened.
 *
 * <pre>
 *  observed.csv ─▶ ObservedFile ─▶ ObservedWalk ─▶ ShadowForecaster ─▶ Told (P50, P90)
 *                                  (events, one        │
 *                                   by one)            ├─ Situation: what can be seen at this moment
 *                                                      ├─ Opinions, OnlineRegression: learn at every call
 *                                                      ├─ OpinionMixture: weighs them by their record
 *                                                      ├─ BoostedTrees: correct it, refitted as the log grows
 *                                                      └─ Calibration: keeps the promised share of waits covered
 * </pre>
 *
 * <p>What a row says of the future cannot be read too early: the forecaster is given
 * {@link luot.engine.shadow.Person}s, who have only joined, and hears of calls, ends and leavings when they happen.
 * Rooms and opening hours are not known here; they show in how people are called.
 */
@NullMarked
package luot.engine.shadow;

import org.jspecify.annotations.NullMarked;
