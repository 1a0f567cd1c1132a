// @ts-check
/** The site's clock as this page knows it: the last time told by the gateway, carried on at the site's rate. */
export class SiteClock {
  #baseMillis = 0;
  #heardAt = 0;
  #known = false;
  rate = 1;
  /** @type {Intl.DateTimeFormat | null} */
  #minutes = null;
  /** @type {Intl.DateTimeFormat | null} */
  #seconds = null;
  /** @type {Intl.DateTimeFormat | null} */
  #day = null;

  constructor() {
    this.zone(undefined);
  }

  /** Sets the zone in which times are written; an unknown one falls back to the zone of this machine. */
  zone(/** @type {string | undefined} */ zone) {
    const common = /** @type {const} */ ({ hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
    const make = (/** @type {string | undefined} */ timeZone) => {
      this.#minutes = new Intl.DateTimeFormat('en-GB', { ...common, timeZone });
      this.#seconds = new Intl.DateTimeFormat('en-GB', { ...common, second: '2-digit', timeZone });
      this.#day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone });
    };
    try {
      make(zone);
    } catch {
      make(undefined);
    }
  }

  /** Takes the time told by any frame as the time of this moment. */
  hear(/** @type {number} */ nowMillis) {
    this.#baseMillis = nowMillis;
    this.#heardAt = performance.now();
    this.#known = true;
  }

  get known() {
    return this.#known;
  }

  /** The last time the gateway told, not carried on. */
  get heardMillis() {
    return this.#baseMillis;
  }

  now() {
    return this.#known ? this.#baseMillis + (performance.now() - this.#heardAt) * this.rate : Date.now();
  }

  /** 07:43 */
  minutes(/** @type {number} */ millis) {
    return this.#minutes?.format(millis) ?? '';
  }

  /** 07:43:12 */
  seconds(/** @type {number} */ millis) {
    return this.#seconds?.format(millis) ?? '';
  }

  /** 03/02/2026 */
  day(/** @type {number} */ millis) {
    return this.#day?.format(millis) ?? '';
  }
}
