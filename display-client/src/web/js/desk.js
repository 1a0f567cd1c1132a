// @ts-check
import { freshId } from './live.js';
import { NO_ANSWER, Refused } from './outbox.js';

const DEVICE = 'luot.device';
const SLOW_MILLIS = 300;
const SAME_PRESS_MILLIS = 120_000;

/**
 * @typedef {{command: object, id: string, done: (receipt: any) => void, atMillis: number,
 *     person?: import('./types.js').Person}} Unanswered
 */

/** @param {object} one @param {object} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A short name of this machine, made once: two desks never share a sender unless somebody names them alike. */
export function deviceId() {
  let device = localStorage.getItem(DEVICE);
  if (device === null) {
    device = freshId('d').slice(2, 8);
    localStorage.setItem(DEVICE, device);
  }
  return device;
}

/** What people type as a desk's name, in the alphabet of senders. */
export function senderOf(/** @type {string} */ typed) {
  const plain = typed.replace(/[đĐ]/g, 'd').normalize('NFD').replace(/\p{M}/gu, '');
  return plain
    .trim()
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}

/**
 * The commands of one desk, one at a time: while one is on its way the desk waits, and says so when it takes long.
 * A refusal stays readable until the next command.
 */
export class Desk {
  /** @type {Refused | null} */
  refused = null;
  pending = false;
  /** Whether the pending command takes so long that people should be told. */
  slow = false;
  #page;
  #sender;
  /** @type {Unanswered | null} */
  #unanswered = null;

  /** @param {import('./page.js').Page} page @param {() => string} sender */
  constructor(page, sender) {
    this.#page = page;
    this.#sender = sender;
  }

  /** Whether the last command got no answer and may be sent again, the same one. */
  get canRetry() {
    return this.refused?.code === NO_ANSWER && this.#unanswered !== null;
  }

  /**
   * Sends a command; `done` gets the receipt. Nothing happens while another one is on its way.
   * @param {{type: string} & Record<string, any>} command
   * @param {(receipt: import('./types.js').Receipt) => void} [done]
   * @param {import('./types.js').Person} [person] personal data of the visit that the command registers
   */
  run(command, done = () => {}, person = undefined) {
    const last = this.#unanswered;
    // The same key pressed again after no answer means the same command: under its own id it is never done twice.
    const again =
      last !== null &&
      Date.now() - last.atMillis < SAME_PRESS_MILLIS &&
      isSame([last.command, last.person], [command, person]);
    const id = again && last ? last.id : freshId();
    return this.#send({ command, id, done, person, atMillis: Date.now() });
  }

  /** Sends the unanswered command again with its own id, so that it is never done twice. */
  retry() {
    if (this.#unanswered) {
      this.#send(this.#unanswered);
    }
  }

  /** Shows a refusal of the page's own. */
  refuse(/** @type {string} */ message) {
    this.refused = new Refused({ code: 'HERE', message });
    this.#page.draw();
  }

  clear() {
    this.refused = null;
    this.#page.draw();
  }

  /** @param {Unanswered} one */
  async #send(one) {
    const { live, site } = this.#page;
    if (this.pending || site === '') {
      return;
    }
    this.pending = true;
    this.refused = null;
    const slowTimer = window.setTimeout(() => {
      this.slow = true;
      this.#page.draw();
    }, SLOW_MILLIS);
    this.#page.draw();
    this.#unanswered = one;
    try {
      const receipt = await live.send(site, this.#sender(), one.command, { id: one.id, person: one.person });
      this.#unanswered = null;
      one.done(receipt);
    } catch (why) {
      this.refused = why instanceof Refused ? why : new Refused({ message: String(why) });
    }
    clearTimeout(slowTimer);
    this.pending = false;
    this.slow = false;
    this.#page.draw();
  }
}
