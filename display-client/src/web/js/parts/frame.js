// @ts-check
import { html, nothing } from '../html.js';
import { pageLink } from '../site.js';
import { LANGS, lang, nameOf, t, useLang } from '../words.js';

/** @typedef {import('../page.js').Page} Page */

/** What every page has around its content: title, site, clock, language, connection, and the word when it is stale. */
export function frame(
  /** @type {Page} */ page,
  /** @type {{title: string, kind: 'board' | 'desk' | 'plain', tools?: any}} */ { title, kind, tools = nothing },
  /** @type {any} */ content,
) {
  const site = nameOf(page.plan?.name, page.site);
  document.title = title;
  return html`
    <header class="bar bar-${kind}">
      <a class="bar-home" href=${pageLink('index.html')} aria-label=${t('back')} title=${t('back')}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M3 11.5 12 4l9 7.5M6 10v10h12V10" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
      </a>
      <h1>${title}</h1>
      <span class="bar-site">${site}</span>
      ${tools}
      <span class="bar-end">
        ${connection(page)}
        <time class="bar-clock">${page.clock.known ? page.clock.minutes(page.clock.now()) : '--:--'}</time>
        ${languages(page)}
      </span>
    </header>
    ${staleNotice(page)}
    <main class="content content-${kind}">${page.wrongSite === null ? content : notFound(page.wrongSite)}</main>
  `;
}

/** The state of the connection in words and colour, and when the page was last sure to be right. */
function connection(/** @type {Page} */ { live, clock }) {
  const heard = clock.known ? t('updated', { time: clock.seconds(clock.heardMillis) }) : '';
  return html`
    <span class="connection" data-testid="connection" data-state=${live.state}>
      <span class="connection-dot" aria-hidden="true"></span>
      <span role="status">${t(`conn.${live.state}`, { code: live.closeCode })}</span>
      <span class="connection-time" data-testid="updated">${heard}</span>
    </span>
  `;
}

/** A band over the content that nobody can overlook, while the page may be wrong. */
function staleNotice(/** @type {Page} */ { live, clock }) {
  if (live.state === 'stopped') {
    return html`<p class="notice notice-bad" role="alert">
      ${t('stoppedWhy')}
      <button type="button" @click=${() => location.reload()}>${t('reload')}</button>
    </p>`;
  }
  if (live.state !== 'stale') {
    return nothing;
  }
  const text = clock.known ? t('staleSince', { time: clock.minutes(clock.heardMillis) }) : t('staleNever');
  return html`<p class="notice notice-bad" role="alert" data-testid="stale-notice">${text}</p>`;
}

function languages(/** @type {Page} */ page) {
  const choose = (/** @type {import('../words.js').Lang} */ wanted) => {
    useLang(wanted);
    page.draw();
  };
  return html`<span class="languages" role="group" aria-label=${t('language')}>
    ${LANGS.map(
      (one) =>
        html`<button
          type="button"
          lang=${one}
          data-testid="lang-${one}"
          aria-pressed=${one === lang()}
          @click=${() => choose(one)}
        >
          <span aria-hidden="true">${one.toUpperCase()}</span>
          <span class="unseen">${one === 'vi' ? 'Tiếng Việt' : 'English'}</span>
        </button>`,
    )}
  </span>`;
}

/** What stands where a board will be: loading, or the word that there is none. */
export function waitingForBoard(/** @type {Page} */ page) {
  return page.refusedBoard === null
    ? html`<p class="empty">${t('loading')}</p>`
    : notFound(page.refusedBoard.replace(/^[a-z]+:/, ''));
}

/** The word that there is nothing of the name the address gives; no name is a gateway without any site. */
function notFound(/** @type {string} */ name) {
  return html`<p class="empty" role="alert">${name ? t('notFound', { name }) : t('noPlan')}</p>`;
}
