// @ts-check
/** A command's refusal, or its silence: `code` is stable, `temporary` says whether trying again makes sense. */
export class Refused extends Error {
  /** @param {{code?: string, message?: string, temporary?: boolean, field?: string}} error */
  constructor(error) {
    super(error.message ?? error.code ?? 'refused');
    this.code = error.code ?? 'UNKNOWN';
    this.temporary = error.temporary === true;
    this.field = error.field;
  }
}

/** The code of a command nobody answered in time: it may or may not have been carried out. */
export const NO_ANSWER = 'NO_ANSWER';

const FIRST_RETRY_MILLIS = 300;
const LONGEST_RETRY_MILLIS = 3000;

/**
 * @typedef {{frame: {id: string}, resolve: (receipt: any) => void, reject: (why: Refused) => void,
 *     deadline: number, retryMillis: number, retryTimer: number, last: Refused | null}} Waiting
 */

/**
 * The commands sent and not yet answered. Each keeps its id for as long as it is tried, over any number of
 * connections: the engine answers a known id with the same receipt, so trying again never does a thing twice.
 */
export class Outbox {
  /** @type {Map<string, Waiting>} */
  #waiting = new Map();
  #transmit;

  /** @param {(frame: object) => boolean} transmit sends a frame now; false when there is no connection */
  constructor(transmit) {
    this.#transmit = transmit;
  }

  /**
   * Sends a frame with an id until it is answered or its time is over.
   * @param {{id: string}} frame
   * @param {number} timeoutMillis
   * @returns {Promise<import('./types.js').Receipt>}
   */
  send(frame, timeoutMillis) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(frame.id, {
        frame,
        resolve,
        reject,
        deadline: performance.now() + timeoutMillis,
        retryMillis: FIRST_RETRY_MILLIS,
        retryTimer: 0,
        last: null,
      });
      this.#transmit(frame);
    });
  }

  /** Sends every unanswered command again: called when a new connection is open. */
  resend() {
    for (const { frame } of this.#waiting.values()) {
      this.#transmit(frame);
    }
  }

  /**
   * Takes an answer; true when it was one of ours. A temporary refusal is tried again until the time is over.
   * @param {{id?: string, ok?: any, error?: any}} answer
   */
  answer(answer) {
    const waiting = answer.id == null ? undefined : this.#waiting.get(answer.id);
    if (!waiting) {
      return false;
    }
    if (!answer.error) {
      this.#settle(waiting);
      waiting.resolve(answer.ok);
      return true;
    }
    const why = new Refused(answer.error);
    if (!why.temporary || performance.now() + waiting.retryMillis > waiting.deadline) {
      this.#settle(waiting);
      waiting.reject(why);
      return true;
    }
    waiting.last = why;
    clearTimeout(waiting.retryTimer);
    waiting.retryTimer = window.setTimeout(() => this.#transmit(waiting.frame), waiting.retryMillis);
    waiting.retryMillis = Math.min(waiting.retryMillis * 2, LONGEST_RETRY_MILLIS);
    return true;
  }

  /** Gives up what is over its time: called once a second. */
  expire() {
    const now = performance.now();
    for (const waiting of [...this.#waiting.values()]) {
      if (now > waiting.deadline) {
        this.#settle(waiting);
        waiting.reject(waiting.last ?? new Refused({ code: NO_ANSWER, temporary: true }));
      }
    }
  }

  #settle(/** @type {Waiting} */ waiting) {
    clearTimeout(waiting.retryTimer);
    this.#waiting.delete(waiting.frame.id);
  }
}
