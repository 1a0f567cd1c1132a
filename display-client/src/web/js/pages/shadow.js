// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { frame } from '../parts/frame.js';
import { pageLink } from '../site.js';
import { t } from '../words.js';

/** The file that was chosen. @type {File | null} */
let file = null;
/** From when on people count, a local date-time; empty for the usual warm-up. */
let from = '';
/** How far it is; of is 0 while the file is on its way. @type {{told: number, of: number} | null} */
let going = null;
/** The server's report, in both languages. */
let report = '';
/** Why there is none: a key of the words, and what the server said. @type {{key: string, message: string} | null} */
let wrong = null;

const page = new Page((drawn) => frame(drawn, { title: t('shadow'), kind: 'plain' }, content()));

function content() {
  return html`
    <p class="shadow-help"><a class="link" href=${pageLink('operations.html')}>${t('operations')}</a></p>
    <p class="shadow-help">${t('shadow.help')}</p>
    <p class="shadow-help"><code>visit,service,class,joined,called,finished,left</code></p>
    <form class="shadow-form" @submit=${submit}>
      <label>
        ${t('shadow.file')}
        <input type="file" accept=".csv,text/csv" data-testid="shadow-file" ?disabled=${going} @change=${choose} />
      </label>
      <label>
        ${t('shadow.from')}
        <input
          type="datetime-local"
          class="field"
          data-testid="shadow-from"
          .value=${from}
          ?disabled=${going}
          @input=${(/** @type {Event} */ event) => {
            from = /** @type {HTMLInputElement} */ (event.target).value;
          }}
        />
      </label>
      <button type="submit" class="button button-main" data-testid="shadow-start" ?disabled=${going || !file}>
        ${t('shadow.start')}
      </button>
    </form>
    <p class="shadow-help">${t('shadow.fromHelp')}</p>
    ${going ? progress(going) : nothing}
    ${wrong ? html`<p class="shadow-wrong" role="alert">${t(wrong.key)} ${wrong.message}</p>` : nothing}
    <div data-testid="shadow-report" aria-live="polite" .innerHTML=${report}></div>
  `;
}

function progress(/** @type {{told: number, of: number}} */ { told, of }) {
  const words = of > 0 ? t('shadow.told', { told, of }) : t('shadow.sending');
  return html`<div class="shadow-going" role="status">
    <span>${words}</span>
    ${of > 0
      ? html`<progress max=${of} value=${told} aria-label=${t('shadow.going')}></progress>`
      : html`<progress aria-label=${t('shadow.going')}></progress>`}
  </div>`;
}

function choose(/** @type {Event} */ event) {
  file = /** @type {HTMLInputElement} */ (event.target).files?.[0] ?? null;
  wrong = null;
  page.draw();
}

async function submit(/** @type {Event} */ event) {
  event.preventDefault();
  if (!file || going) {
    return;
  }
  going = { told: 0, of: 0 };
  report = '';
  wrong = null;
  page.draw();
  try {
    await send(file);
  } catch {
    wrong = { key: 'shadow.broken', message: '' };
  }
  going = null;
  page.draw();
}

async function send(/** @type {File} */ chosen) {
  const asked = from ? `api/shadow?from=${encodeURIComponent(from)}` : 'api/shadow';
  const answer = await fetch(asked, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: chosen });
  if (!answer.ok || !answer.body) {
    const { code, detail } = await answer.json();
    const key = { BUSY: 'shadow.busy', TOO_LARGE: 'shadow.large', BAD_VALUE: 'shadow.format' }[String(code)];
    wrong = { key: key ?? 'shadow.broken', message: code === 'BAD_VALUE' ? detail : '' };
    return;
  }
  for await (const line of lines(answer.body)) {
    going = line.of ? line : going;
    report = line.report ?? report;
    page.draw();
  }
  if (!report) {
    wrong = { key: 'shadow.broken', message: '' };
  }
}

/** The JSON lines of a stream, each when it is whole. */
async function* lines(/** @type {ReadableStream<Uint8Array>} */ stream) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield JSON.parse(part);
    }
  }
}
