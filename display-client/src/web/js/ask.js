// @ts-check
/** Questions to the gateway that may be refused: the answer, or the refusal with its stable code. */

/**
 * @param {string} path
 * @param {{method?: string, body?: any}} [request]
 * @returns {Promise<{ok?: any, refused?: {code: string, message: string, field?: string}}>}
 */
export async function ask(path, { method = 'GET', body } = {}) {
  try {
    const response = await fetch(new URL(path, document.baseURI), {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok
      ? { ok: answer }
      : { refused: { code: answer.code, message: answer.detail, field: answer.field } };
  } catch {
    return { refused: { code: 'UNREACHABLE', message: '' } };
  }
}
