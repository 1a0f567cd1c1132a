// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { frame } from '../parts/frame.js';
import { areasOf, pageLink } from '../site.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').Plan} Plan */

new Page((page) => frame(page, { title: t('home'), kind: 'plain' }, home(page)));

function home(/** @type {Page} */ page) {
  return html`
    <section class="group">
      <h2>${t('homeDesk')}</h2>
      <ul class="links">
        ${link(pageLink('reception.html'), t('reception'))} ${link(pageLink('operations.html'), t('operations'))}
      </ul>
    </section>
    ${page.info === null ? html`<p class="empty">${t('loading')}</p>` : nothing}
    ${page.info && !page.plan ? html`<p class="empty">${t('noPlan')}</p>` : nothing}
    ${page.plan ? planLinks(page.plan) : nothing} ${page.sites.length > 1 ? otherSites(page) : nothing}
  `;
}

function planLinks(/** @type {Plan} */ plan) {
  const areas = areasOf(plan);
  return html`
    <section class="group">
      <h2>${t('homeHall')}</h2>
      <ul class="links">
        ${areas.map(({ id, name }) => link(pageLink('hall.html', { area: id }), name))}
      </ul>
    </section>
    <section class="group">
      <h2>${t('homeRooms')}</h2>
      ${areas.map(({ name, rooms }) => (rooms.length > 0 ? roomGroup(name, rooms) : nothing))}
    </section>
  `;
}

function roomGroup(/** @type {string} */ title, /** @type {import('../types.js').PlanRoom[]} */ rooms) {
  return html`<h3>${title}</h3>
    <ul class="room-links">
      ${rooms.map((room) => {
        const name = nameOf(room.name, room.id);
        return html`<li>
          <span>${name}</span>
          <a class="link" href=${pageLink('room.html', { room: room.id })} aria-label="${t('console')}: ${name}"
            >${t('console')}</a
          >
          <a class="link" href=${pageLink('door.html', { room: room.id })} aria-label="${t('door')}: ${name}"
            >${t('door')}</a
          >
        </li>`;
      })}
    </ul>`;
}

function otherSites(/** @type {Page} */ page) {
  const others = page.sites.filter((site) => site !== page.site);
  return html`<section class="group">
    <h2>${t('otherSites')}</h2>
    <ul class="links">
      ${others.map((site) => link(pageLink('index.html', { site }), site))}
    </ul>
  </section>`;
}

function link(/** @type {string} */ href, /** @type {string} */ text) {
  return html`<li><a class="link" href=${href}>${text}</a></li>`;
}
