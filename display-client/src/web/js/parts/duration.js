// @ts-check
import { t } from '../words.js';

/** Durations as people at a desk read them, from milliseconds of the site's clock. */

/** 7 min, 1 h 25: in words, where a clock of minutes and seconds stands on the same page; never negative. */
export function waitedWords(/** @type {number} */ millis) {
  const minutes = Math.max(0, Math.floor(millis / 60_000));
  return minutes < 60
    ? t('minutes', { n: minutes })
    : t('hoursMinutes', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') });
}

/** 0:07, 1:25: hours and minutes, never negative. */
export function hoursMinutes(/** @type {number} */ millis) {
  const minutes = Math.max(0, Math.floor(millis / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** 3:07, 75:12: minutes and seconds, never negative. */
export function minutesSeconds(/** @type {number} */ millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
