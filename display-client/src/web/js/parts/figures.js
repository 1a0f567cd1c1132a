// @ts-check
import { html } from '../html.js';
import { lang, t } from '../words.js';

/** Figures as people of operations read them; what a day does not have is a dash. */

/** 05/01/2026, from 2026-01-05; a day that is no date keeps its name. */
export function dayName(/** @type {string} */ iso) {
  const [year, month, day] = iso.split('-');
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? `${day}/${month}/${year}` : t(`day.${iso}`);
}

/** A number with its decimals, in the page's language: 1,234.5 or 1.234,5. */
export function number(/** @type {number | null | undefined} */ value, decimals = 0) {
  return value == null
    ? '–'
    : value.toLocaleString(lang() === 'vi' ? 'vi-VN' : 'en-GB', {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
}

/** 97.5 %, from 0.975. */
export function percent(/** @type {number | null | undefined} */ share, decimals = 1) {
  return share == null ? '–' : `${number(share * 100, decimals)} %`;
}

/** 12 minutes, from ms, as a bare figure. */
export function minutes(/** @type {number | null | undefined} */ millis, decimals = 0) {
  return millis == null ? '–' : number(millis / 60_000, decimals);
}

/** One figure of a report under its name, within a list of them. */
export function figure(/** @type {string} */ key, /** @type {string} */ value) {
  return html`<div class="figure">
    <dt>${t(key)}</dt>
    <dd class="number">${value}</dd>
  </div>`;
}
