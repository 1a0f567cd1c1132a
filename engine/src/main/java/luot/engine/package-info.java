/**
 * The engine: it knows patients' turns and nothing of networks.
 *
 * <pre>
 *  Command ─▶ Inbox ─▶ SiteAgent ─▶ SiteEngine.decide ─▶ events ─▶ Journal.append ─▶ Boards.apply ─▶ screens
 *            (bounded)  (one thread    (no clock,         │  │     (one commit a     (projections of
 *                        a site)        no I/O)           │  │      batch)            what is committed)
 *                                          ▲              │  │            │
 *                                          └─ SiteState.apply└────────────┴─▶ reply to the sender
 *
 *  on start:  snapshot + Journal.replay ─▶ SiteState.apply ─▶ Boards.apply    (the same two methods, nothing else)
 * </pre>
 *
 * <p>Left to right, never back. Nothing is told to anyone before it is in the journal. Packages in their order:
 * {@code site} is the engine itself; {@code flow} holds the policies that fill its small interfaces; {@code history}
 * turns events into the rows of reports; {@code journal} keeps what was accepted; {@code board} is what people may see;
 * {@code run} gives each site its thread; {@code sim} plays recorded days; {@code past} reads days that happened out of
 * the journal; {@code figures} measures both; {@code whatif} plays a day twice, as it was and changed. {@code person}
 * keeps the personal data of visits, encrypted, where nothing else sees them; {@code audit} tells who did what.
 * {@code shadow} stands apart: it tells waits in a real line of another system, and holds them against what happened.
 */
@NullMarked
package luot.engine;

import org.jspecify.annotations.NullMarked;
