// @ts-check
import { t } from '../words.js';

const MINUTE = 60_000;
const STEP = 5;
/** From here on hours say enough, minutes. */
const LONG = 120;

/**
 * How long it will be, as a range in steps of five minutes that counts down by itself: "about 20–35 min". Empty for
 * those who were told nothing.
 * @param {import('../types.js').Told | undefined} told
 * @param {number} now
 */
export function toldWords(told, now) {
  if (!told) {
    return '';
  }
  const from = STEP * Math.floor(Math.max(0, told.fromMillis - now) / MINUTE / STEP);
  const to = STEP * Math.ceil((told.toMillis - now) / MINUTE / STEP);
  if (to <= 0) {
    return t('toldSoon');
  }
  if (from >= LONG) {
    return t('toldHours', { h: Math.floor(from / 60) });
  }
  return from === 0 ? t('toldUpTo', { to }) : t('toldRange', { from, to: Math.max(to, from + STEP) });
}
