// @ts-check
/** What pages know of the site besides its boards: its plan, its names, and the addresses of other pages. */

import { nameOf, t } from './words.js';

/** @typedef {import('./types.js').SiteInfo} SiteInfo */

/** Reads JSON from the gateway; throws when there is none. */
export async function getJson(/** @type {string} */ path) {
  const response = await fetch(new URL(path, document.baseURI), { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

/**
 * The sites of the gateway and the one this page shows: `site=` of the address, else the first. Without `info` there
 * is none of that name.
 * @returns {Promise<{sites: string[], site: string, info: SiteInfo | null}>}
 */
export async function loadSite() {
  const { sites } = await getJson('api/sites');
  const site = new URLSearchParams(location.search).get('site') ?? sites[0] ?? '';
  return { sites, site, info: sites.includes(site) ? await getJson(`api/sites/${encodeURIComponent(site)}`) : null };
}

/** The visit as the gateway tells it. @returns {Promise<import('./types.js').VisitView>} */
export function loadVisit(/** @type {string} */ site, /** @type {number} */ visit) {
  return getJson(`api/sites/${encodeURIComponent(site)}/visits/${visit}`);
}

/**
 * Why a ticket stands where it stands, at wish compared with another one.
 * @param {string} site
 * @param {number} ticket
 * @param {number} [against]
 * @returns {Promise<import('./types.js').Explanation>}
 */
export function loadExplanation(site, ticket, against) {
  const query = against === undefined || against === ticket ? '' : `?against=${against}`;
  return getJson(`api/sites/${encodeURIComponent(site)}/tickets/${ticket}/explain${query}`);
}

/** The area of rooms that name none. */
const MAIN_AREA = 'main';

/**
 * The areas of a site, each with its rooms, in the plan's order; rooms that name no area make one of their own.
 * @param {import('./types.js').Plan} plan
 */
export function areasOf({ areas, rooms }) {
  const listed = [...(areas ?? [])];
  if (rooms.some(({ area }) => area == null) && !listed.some(({ id }) => id === MAIN_AREA)) {
    listed.push({ id: MAIN_AREA });
  }
  return listed.map(({ id, name }) => ({
    id,
    name: nameOf(name, id === MAIN_AREA ? t('mainArea') : id),
    rooms: rooms.filter(({ area }) => (area ?? MAIN_AREA) === id),
  }));
}

/** The address of another page of the same site; `values` are its query parameters. */
export function pageLink(/** @type {string} */ page, /** @type {Record<string, string>} */ values = {}) {
  const query = new URLSearchParams(values);
  for (const kept of ['site', 'lang']) {
    const value = new URLSearchParams(location.search).get(kept);
    if (value !== null && !query.has(kept)) {
      query.set(kept, value);
    }
  }
  return query.size > 0 ? `${page}?${query}` : page;
}

/** The address of the live socket, beside the page, secure when the page is. */
export function liveUrl() {
  const url = new URL('live', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  return url.href;
}
