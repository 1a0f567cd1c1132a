// @ts-check
import { SiteClock } from './clock.js';
import { render } from './html.js';
import { LiveClient } from './live.js';
import { liveUrl, loadSite } from './site.js';
import { lang, useLang } from './words.js';

const FIRST_RETRY_MILLIS = 300;
const LONGEST_RETRY_MILLIS = 5000;

/**
 * One running page: the site, its clock, the boards it shows and the connection they come over.
 * The page is a function of these; it is drawn anew when one of them changes and once a second.
 */
export class Page {
  params = new URLSearchParams(location.search);
  clock = new SiteClock();
  /** @type {string[]} */
  sites = [];
  /** @type {import('./types.js').SiteInfo | null} */
  info = null;
  /** @type {Map<string, any>} */
  boards = new Map();
  /** The board that was refused last, until one of that name comes. @type {string | null} */
  refusedBoard = null;
  /** The site of the address when the gateway has none of that name. @type {string | null} */
  wrongSite = null;
  /** @type {LiveClient} */
  live;
  #view;
  #boardNames;
  #drawn = false;

  /**
   * @param {(page: Page) => any} view the whole page as a template
   * @param {{boards?: string[], onBoard?: (name: string, data: any) => void}} [options]
   */
  constructor(view, { boards = [], onBoard = () => {} } = {}) {
    this.#view = view;
    this.#boardNames = boards;
    this.onBoard = onBoard;
    this.live = new LiveClient(liveUrl(), {
      onChange: () => this.#connectionChanged(),
      onTime: (nowMillis) => this.clock.hear(nowMillis),
    });
    useLang(lang());
    this.draw();
    window.setInterval(() => this.draw(), 1000);
    this.#loadSite(FIRST_RETRY_MILLIS);
  }

  get site() {
    return this.info?.site ?? '';
  }

  get plan() {
    return this.info?.plan ?? null;
  }

  /** Draws the page soon, once, however often it is asked for. */
  draw() {
    if (!this.#drawn) {
      this.#drawn = true;
      queueMicrotask(() => {
        this.#drawn = false;
        render(this.#view(this), /** @type {HTMLElement} */ (document.getElementById('page')));
      });
    }
  }

  #connectionChanged() {
    if (this.live.state === 'live' && this.info) {
      // The plan may have changed while we were away.
      this.#loadSite(FIRST_RETRY_MILLIS);
    }
    this.draw();
  }

  async #loadSite(/** @type {number} */ retryMillis) {
    try {
      const { sites, site, info } = await loadSite();
      this.wrongSite = info === null ? site : null;
      this.draw();
      if (info === null) {
        throw new Error(`no site ${site}`);
      }
      const first = this.info === null;
      this.sites = sites;
      this.info = info;
      this.clock.rate = info.rate;
      this.clock.zone(info.plan?.zone);
      if (!this.clock.known) {
        this.clock.hear(info.nowMillis);
      }
      if (first) {
        this.#boardNames.forEach((board) => this.#follow(board));
      }
      this.draw();
    } catch {
      window.setTimeout(() => this.#loadSite(Math.min(retryMillis * 2, LONGEST_RETRY_MILLIS)), retryMillis);
    }
  }

  #follow(/** @type {string} */ board) {
    this.live.subscribe(
      this.site,
      board,
      ({ data }) => {
        this.boards.set(board, data);
        this.refusedBoard = this.refusedBoard === board ? null : this.refusedBoard;
        this.onBoard(board, data);
        this.draw();
      },
      () => {
        this.refusedBoard = board;
        this.draw();
      },
    );
  }
}
