// @ts-check
import { html, nothing } from '../html.js';
import { t } from '../words.js';

/** @typedef {import('../types.js').NowNumber} NowNumber */

const MOST_SHOWN = 8;

/**
 * The numbers of a room now, those just called first; `fresh` tells which calls are new enough to draw the eye.
 * @param {NowNumber[]} now
 * @param {{fresh?: (call: number | undefined) => boolean, testid?: string}} [options]
 */
export function nowNumbers(now, { fresh = () => false, testid = 'now' } = {}) {
  const called = now.filter(({ state }) => state === 'CALLED').sort((a, b) => (b.call ?? 0) - (a.call ?? 0));
  const shown = [...called, ...now.filter(({ state }) => state !== 'CALLED')].slice(0, MOST_SHOWN);
  const over = now.length - shown.length;
  return html`<p class="now now-${sizeOf(shown.length)}" data-testid=${testid}>
    ${shown.length === 0 ? html`<span class="now-none" aria-hidden="true">–</span>` : nothing}
    ${shown.map((one) => nowNumber(one, fresh))}
    ${over > 0 ? html`<span class="now-over">${t('more', { n: over })}</span>` : nothing}
  </p>`;
}

/** @param {NowNumber} one @param {(call: number | undefined) => boolean} fresh */
function nowNumber({ number, state, call }, fresh) {
  // Two names of one animation: changing the name starts it again when another number takes the same place.
  const flash = fresh(call) ? `flash-${(call ?? 0) % 2}` : '';
  return html`<span class="number number-${state.toLowerCase()} ${flash}" data-number=${number} data-state=${state}
    >${number}</span
  >`;
}

function sizeOf(/** @type {number} */ count) {
  return count <= 1 ? 'one' : count === 2 ? 'two' : count <= 4 ? 'few' : 'many';
}

/** The numbers that come after, in calling order. */
export function nextNumbers(/** @type {string[]} */ next) {
  return html`<ol class="next" data-testid="next" aria-label=${t('next')}>
    ${next.map((number) => html`<li class="number">${number}</li>`)}
  </ol>`;
}

/** How many wait, always with the word. */
export function waitingCount(/** @type {number} */ waiting) {
  return html`<span class="waiting" data-testid="waiting"><b class="number">${waiting}</b> ${t('waiting')}</span>`;
}

/**
 * Numbers that were asked to get ready, each with where to go; words that all of those places begin with stand once.
 * @param {{number: string, where?: string}[]} ready
 * @param {string} [shared]
 */
export function readyList(ready, shared = '') {
  return html`<section class="ready ready-${ready.length > 10 ? 'many' : 'few'}" data-testid="ready">
    <h2>${t('getReady')}${shared ? html`<small>${t('goTo', { room: shared })} …</small>` : nothing}</h2>
    <ul>
      ${ready.map(
        ({ number, where }) =>
          html`<li data-ready=${number}>
            <b class="number">${number}</b> ${where ? html`<span class="ready-where">→ ${where}</span>` : nothing}
          </li>`,
      )}
      ${ready.length === 0 ? html`<li aria-hidden="true">–</li>` : nothing}
    </ul>
  </section>`;
}
