// @ts-check
import { html } from '../html.js';
import { areasOf, pageLink } from '../site.js';
import { nameOf, t } from '../words.js';
import { frame } from './frame.js';

/** @typedef {import('../page.js').Page} Page */

/** The page shown when the address names no room: the rooms of the site as links. */
export function chooseRoom(/** @type {Page} */ page, /** @type {string} */ file) {
  const rooms = page.plan?.rooms ?? [];
  const links = rooms.map((room) => ({ href: pageLink(file, { room: room.id }), text: nameOf(room.name, room.id) }));
  return chooser(page, t('chooseRoom'), links);
}

/** The page shown when the address names no area: the areas of the site as links. */
export function chooseArea(/** @type {Page} */ page) {
  const areas = page.plan ? areasOf(page.plan) : [];
  const links = areas.map(({ id, name }) => ({ href: pageLink('hall.html', { area: id }), text: name }));
  return chooser(page, t('chooseArea'), links);
}

/** @param {Page} page @param {string} title @param {{href: string, text: string}[]} links */
function chooser(page, title, links) {
  const list = html`<ul class="links">
    ${links.map(({ href, text }) => html`<li><a class="link" href=${href}>${text}</a></li>`)}
  </ul>`;
  const none = html`<p class="empty">${page.info ? t('noPlan') : t('loading')}</p>`;
  return frame(page, { title, kind: 'plain' }, links.length > 0 ? list : none);
}
