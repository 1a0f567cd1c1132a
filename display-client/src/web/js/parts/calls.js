// @ts-check
/** @typedef {import('../types.js').Call} Call */

const FRESH_MILLIS = 15_000;

/**
 * Remembers when this screen first saw each call, so that a new one can draw the eye for a while. Calls that were
 * there when the screen was switched on are not new.
 */
export class FreshCalls {
  #last = -1;
  /** @type {Map<number, number>} */
  #seenAt = new Map();

  /** Takes the calls of a board as it came. */
  see(/** @type {Call[]} */ calls) {
    const highest = calls.reduce((most, { call }) => Math.max(most, call), 0);
    const first = this.#last < 0;
    // A lower highest number is another history: begin anew.
    if (!first && highest >= this.#last) {
      for (const { call, live } of calls) {
        if (call > this.#last && live !== false) {
          this.#seenAt.set(call, performance.now());
        }
      }
    }
    this.#last = highest;
    for (const [call, at] of this.#seenAt) {
      if (performance.now() - at > FRESH_MILLIS) {
        this.#seenAt.delete(call);
      }
    }
  }

  has(/** @type {number | undefined} */ call) {
    const at = call === undefined ? undefined : this.#seenAt.get(call);
    return at !== undefined && performance.now() - at <= FRESH_MILLIS;
  }
}
