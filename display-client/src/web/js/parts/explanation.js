// @ts-check
import { html, nothing } from '../html.js';
import { loadExplanation } from '../site.js';
import { lang, nameOf, t } from '../words.js';
import { button } from './controls.js';

/** @typedef {import('../types.js').Explanation} Explanation */
/** @typedef {import('../types.js').OtherTicket} OtherTicket */

const RETRY_MILLIS = 2_000;

/**
 * The panel that says why a number stands where it stands. Every sentence in it is the server's, so that all pages and
 * phones say the same; it is asked for anew whenever the page's board changes.
 */
export class ExplanationPanel {
  /** The ticket explained, none while the panel is closed. @type {number | null} */
  ticket = null;
  #number = '';
  /** @type {Explanation | null} */
  #told = null;
  #failed = false;
  #asking = false;
  #askAgain = false;
  #retry = 0;
  #page;
  #against;
  /** What had the focus when the panel was opened by the keyboard. @type {HTMLElement | null} */
  #opener = null;

  /**
   * @param {import('../page.js').Page} page
   * @param {() => number | undefined} [against] a ticket it is compared with: the one called last
   */
  constructor(page, against = () => undefined) {
    this.#page = page;
    this.#against = against;
  }

  /**
   * Opens the panel for a ticket, or turns it to another one.
   * @param {{ticket: number, number: string}} whose
   * @param {Event} [by] the press of a button that opened it
   */
  show({ ticket, number }, by) {
    if (this.ticket === null) {
      // By hand it must not get the focus back, or the next Space would press it again.
      const byKeyboard = by instanceof UIEvent && by.detail === 0;
      this.#opener = byKeyboard && by.currentTarget instanceof HTMLElement ? by.currentTarget : null;
    }
    this.#told = ticket === this.ticket ? this.#told : null;
    this.ticket = ticket;
    this.#number = number;
    this.#failed = false;
    this.refresh();
    this.#page.draw();
    // Whoever hears the page is taken to the panel; whoever sees it, too, on a phone.
    window.setTimeout(() => document.getElementById('explanation-title')?.focus());
  }

  close() {
    this.ticket = null;
    this.#told = null;
    this.#page.draw();
    const back = this.#opener;
    this.#opener = null;
    window.setTimeout(() => back?.focus());
  }

  /** Asks the server, one question at a time; a question that comes meanwhile is asked after. */
  async refresh() {
    const { site } = this.#page;
    const ticket = this.ticket;
    if (ticket === null || site === '' || this.#asking) {
      this.#askAgain = this.#asking;
      return;
    }
    this.#asking = true;
    this.#askAgain = false;
    window.clearTimeout(this.#retry);
    try {
      const told = await loadExplanation(site, ticket, this.#against());
      this.#told = ticket === this.ticket ? told : this.#told;
      this.#failed = false;
    } catch {
      this.#failed = true;
      this.#retry = window.setTimeout(() => this.refresh(), RETRY_MILLIS);
    }
    this.#asking = false;
    this.#page.draw();
    if (this.#askAgain || ticket !== this.ticket) {
      void this.refresh();
    }
  }

  /** The panel, nothing while it is closed. @param {any} [tools] buttons beside the one that closes it */
  view(tools = nothing) {
    if (this.ticket === null) {
      return nothing;
    }
    const told = this.#told;
    return html`<section
      class="explanation"
      aria-labelledby="explanation-title"
      data-testid="explanation"
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event)}
    >
      <div class="sheet-head">
        <h2 id="explanation-title" tabindex="-1">${t('whyTitle')} <span class="number">${this.#number}</span></h2>
        <span class="explanation-tools">
          ${tools}
          ${button({
            text: t('close'),
            key: 'Escape',
            look: 'button-small',
            testid: 'explanation-close',
            run: () => this.close(),
          })}
        </span>
      </div>
      ${this.#failed ? html`<p class="message-error" role="alert">${t('whyFailed')}</p>` : nothing}
      <p class="told-first" aria-live="polite" data-testid="told-first">
        ${told === null ? t('loading') : told.sentences[lang()][0]}
      </p>
      ${told === null ? nothing : tell(told)}
    </section>`;
  }

  /** Escape closes it even where shortcuts are switched off. */
  #key(/** @type {KeyboardEvent} */ event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }
}

function tell(/** @type {Explanation} */ told) {
  const sentences = told.sentences[lang()].slice(1);
  const { against } = told;
  const calledLast = against && !sentences.includes(nameOf(against.words)) ? [against] : [];
  return html`<ul class="told" data-testid="told">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${calledLast.map(
      ({ number, words }) =>
        html`<h3>${t('whyCalledLast')} <span class="number">${number}</span></h3>
          <p data-testid="told-against">${nameOf(words)}</p>`,
    )}
    ${others('whyAhead', told.ahead, (told.place?.aheadCount ?? 0) + (told.place?.elsewhereCount ?? 0))}
    ${others('whyWentBefore', told.wentBefore, told.wentBeforeCount)}
    ${others('whyWentAfter', told.wentAfter, told.wentAfter.length)}`;
}

/**
 * A list of other numbers, each with its reason, folded.
 * @param {string} word
 * @param {OtherTicket[]} all
 * @param {number} n how many there are, the list may have fewer
 */
function others(word, all, n) {
  return all.length === 0
    ? nothing
    : html`<details data-testid=${word}>
        <summary>${t(word)} <span class="number">${n}</span></summary>
        <ol>
          ${all.map(
            ({ number, words }) =>
              html`<li data-number=${number}><b class="number">${number}</b> ${nameOf(words)}</li>`,
          )}
        </ol>
      </details>`;
}
