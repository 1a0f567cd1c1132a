// @ts-check
import { Outbox } from './outbox.js';

/** A page that has heard nothing for this long says so and takes a new connection. */
export const STALE_MILLIS = 5000;
const FIRST_DELAY_MILLIS = 250;
const LONGEST_DELAY_MILLIS = 5000;
const COMMAND_TIMEOUT_MILLIS = 10_000;
const BOARD_RETRY_MILLIS = 3000;
const FIRST_FINAL_CLOSE_CODE = 4500;

/**
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'stale' | 'stopped'} ConnectionState
 * @typedef {{site: string, board: string, epoch?: string, rev?: number, refused?: {code: string, message: string},
 *     onPush: (push: import('./types.js').Push) => void, onRefused: (why: any) => void}} Subscription
 */

/** An id no other page makes: hexadecimal, because crypto.randomUUID is missing on plain http. */
export function freshId(prefix = 'c') {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${prefix}-${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * One WebSocket to the gateway's /live: boards come in whole, commands go out, and a cut heals by itself.
 * Any frame is proof of life. After a cut every board is asked for again with the epoch and revision held, and every
 * unanswered command is sent again with its own id.
 */
export class LiveClient {
  #url;
  #onChange;
  #onTime;
  /** @type {WebSocket | null} */
  #socket = null;
  #outbox = new Outbox((frame) => this.#transmit(frame));
  /** @type {Map<string, Subscription>} */
  #subscriptions = new Map();
  /** @type {Map<string, Subscription>} */
  #asked = new Map();
  #serial = 0;
  #attempt = 0;
  #heardAt = -1;
  #triedAt = 0;
  #startedAt = performance.now();
  #reconnectTimer = 0;
  #heardHere = false;
  /** @type {ConnectionState} */
  state = 'connecting';
  /** The close code that ended it for good, when stopped. */
  closeCode = 0;

  /**
   * @param {string} url
   * @param {{onChange?: () => void, onTime?: (nowMillis: number) => void}} [listeners]
   */
  constructor(url, { onChange = () => {}, onTime = () => {} } = {}) {
    this.#url = url;
    this.#onChange = onChange;
    this.#onTime = onTime;
    window.setInterval(() => this.#watch(), 500);
    window.addEventListener('online', () => this.#reconnectNow());
    this.#connect();
  }

  /**
   * Shows a board from now on: `onPush` gets it whole, now and after every change.
   * @param {string} site
   * @param {string} board
   * @param {(push: import('./types.js').Push) => void} onPush
   * @param {(why: {code: string, message: string}) => void} [onRefused]
   */
  subscribe(site, board, onPush, onRefused = () => {}) {
    const subscription = { site, board, onPush, onRefused };
    this.#subscriptions.set(`${site}/${board}`, subscription);
    this.#ask(subscription);
  }

  /**
   * Sends a command until it is answered; rejects with {@link Refused}. The same `id` may be given again.
   * @param {string} site
   * @param {string} sender
   * @param {object} command
   * @param {{id?: string, timeoutMillis?: number, person?: object}} [options] `person`: personal data of the visit
   *     that the command registers
   */
  send(site, sender, command, { id = freshId(), timeoutMillis = COMMAND_TIMEOUT_MILLIS, person } = {}) {
    return this.#outbox.send(/** @type {any} */ ({ id, site, sender, command, person }), timeoutMillis);
  }

  #connect() {
    this.#heardHere = false;
    this.#triedAt = performance.now();
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = (event) => this.#closed(event.code);
  }

  #opened() {
    this.#asked.clear();
    for (const subscription of this.#subscriptions.values()) {
      this.#ask(subscription);
    }
    this.#outbox.resend();
    if (this.#subscriptions.size === 0) {
      // A page without boards has nothing to wait for.
      this.#heardAt = performance.now();
      this.#heardHere = true;
    }
    this.#judge();
  }

  #ask(/** @type {Subscription} */ subscription) {
    const { site, board, epoch, rev } = subscription;
    const id = `s-${++this.#serial}`;
    const known = epoch === undefined ? {} : { epoch, rev };
    if (this.#transmit({ id, subscribe: { site, board, ...known } })) {
      this.#asked.set(id, subscription);
    }
  }

  #transmit(/** @type {object} */ frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #hear(/** @type {string} */ text) {
    this.#heardAt = performance.now();
    this.#heardHere = true;
    this.#attempt = 0;
    const frame = JSON.parse(text);
    const nowMillis = frame.nowMillis ?? frame.push?.nowMillis;
    if (nowMillis != null) {
      this.#onTime(nowMillis);
    }
    if (frame.push) {
      this.#take(frame.push);
    } else if (frame.id != null && !this.#outbox.answer(frame)) {
      this.#answered(frame);
    }
    this.#judge();
  }

  #take(/** @type {import('./types.js').Push} */ push) {
    const subscription = this.#subscriptions.get(`${push.site}/${push.board}`);
    if (subscription) {
      // Latest wins: one socket keeps its order, so whatever comes last is what is true.
      subscription.epoch = push.epoch;
      subscription.rev = push.rev;
      subscription.onPush(push);
    }
  }

  #answered(/** @type {{id: string, error?: any}} */ frame) {
    const subscription = this.#asked.get(frame.id);
    this.#asked.delete(frame.id);
    if (subscription && frame.error) {
      // A site whose plan comes later, a room set up after this page was opened: keep asking, slowly.
      subscription.onRefused(frame.error);
      window.setTimeout(() => this.#ask(subscription), BOARD_RETRY_MILLIS);
    }
  }

  #closed(/** @type {number} */ code) {
    this.#drop();
    if (code >= FIRST_FINAL_CLOSE_CODE && code < 5000) {
      this.closeCode = code;
    } else {
      const delay = Math.min(FIRST_DELAY_MILLIS * 2 ** this.#attempt++, LONGEST_DELAY_MILLIS);
      this.#reconnectTimer = window.setTimeout(() => this.#connect(), delay * (0.5 + Math.random() / 2));
    }
    this.#judge();
  }

  /** Lets go of the socket without waiting for its close, which a dead line may never bring. */
  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#reconnectTimer);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #reconnectNow() {
    if (!this.closeCode && this.state !== 'live') {
      this.#drop();
      this.#connect();
    }
  }

  #watch() {
    const silentSince = Math.max(this.#triedAt, this.#heardAt);
    if (this.#socket && performance.now() - silentSince > STALE_MILLIS) {
      this.#closed(0);
    }
    this.#outbox.expire();
    this.#judge();
  }

  #judge() {
    const before = this.state;
    const silence = performance.now() - (this.#heardAt < 0 ? this.#startedAt : this.#heardAt);
    if (this.closeCode) {
      this.state = 'stopped';
    } else if (silence > STALE_MILLIS) {
      this.state = 'stale';
    } else if (this.#socket && this.#heardHere) {
      this.state = 'live';
    } else {
      this.state = this.#heardAt < 0 ? 'connecting' : 'reconnecting';
    }
    if (this.state !== before) {
      this.#onChange();
    }
  }
}
