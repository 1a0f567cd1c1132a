// @ts-check
import { html, nothing } from '../html.js';
import { keysOn, useKeys } from '../keys.js';
import { refusalText } from '../refusals.js';
import { t } from '../words.js';

/** @typedef {import('../desk.js').Desk} Desk */

const KEY_NAMES = /** @type {Record<string, string>} */ ({ Escape: 'Esc', Enter: '⏎ Enter', Space: 'Space' });

/** The key of an action, drawn as a key cap; nothing while the shortcuts are off. */
export function keyCap(/** @type {string | undefined} */ key) {
  return key && keysOn() ? html`<kbd aria-hidden="true">${KEY_NAMES[key] ?? key}</kbd>` : nothing;
}

/**
 * A button with its key on it.
 * @param {{text: any, run: () => void, key?: string, testid?: string, look?: string, disabled?: boolean,
 *     pressed?: boolean, whom?: string}} action `whom`: what the button is about, for those who hear it
 */
export function button({ text, run, key, testid, look = '', disabled = false, pressed, whom }) {
  return html`<button
    type="button"
    class="button ${look}"
    data-testid=${testid ?? nothing}
    aria-keyshortcuts=${key && keysOn() ? key : nothing}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    ?disabled=${disabled}
    @click=${run}
  >
    ${keyCap(key)}<span class="button-text"
      >${text}${whom === undefined ? nothing : html`<span class="unseen"> ${whom}</span>`}</span
    >
  </button>`;
}

/** The line that tells what went wrong, or that an answer takes long. It keeps its place, so nothing jumps. */
export function messageLine(/** @type {Desk} */ desk, /** @type {string} */ notice = '') {
  const { refused } = desk;
  const code = refused?.code ?? nothing;
  const error = refused ? refusalText(refused) : '';
  const word = desk.slow ? t('sending') : refused ? '' : notice;
  return html`<div class="message">
    <p class="message-error" role="alert" data-testid="error" data-code=${code} .textContent=${error}></p>
    ${
      refused && desk.canRetry
        ? button({ text: t('retry'), run: () => desk.retry(), look: 'button-small', testid: 'retry' })
        : nothing
    }
    <p class="message-notice" role="status" .textContent=${word}></p>
  </div>`;
}

/** The switch for the keyboard shortcuts of this machine. */
export function keysSwitch(/** @type {() => void} */ draw) {
  return html`<label class="switch switch-keys">
    <input
      type="checkbox"
      .checked=${keysOn()}
      @change=${(/** @type {Event} */ event) => {
        useKeys(/** @type {HTMLInputElement} */ (event.target).checked);
        draw();
      }}
    />
    ${t('keys')}
  </label>`;
}
