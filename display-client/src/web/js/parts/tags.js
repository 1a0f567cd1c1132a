// @ts-check
import { html } from '../html.js';
import { className, t } from '../words.js';

/** A priority class as a small coloured word; classes that always go first stand out. */
export function classTag(/** @type {import('../page.js').Page} */ { plan }, /** @type {string} */ id) {
  const its = plan?.classes.find((one) => one.id === id) ?? { id };
  return html`<span class="tag tag-class-${its.first ? 'first' : id}">${className(its)}</span>`;
}

/** The word that a patient is back with results. */
export function returnTag() {
  return html`<span class="tag tag-return">${t('isReturn')}</span>`;
}

/** The word that a patient was asked to get ready at a room. */
export function readyTag() {
  return html`<span class="tag tag-ready">${t('isReady')}</span>`;
}

/** The time for which a patient is booked. */
export function bookedTag(/** @type {import('../page.js').Page} */ { clock }, /** @type {number} */ millis) {
  return html`<span class="tag tag-booked">${t('bookedAt', { at: clock.minutes(millis) })}</span>`;
}
