// The desk's calls. Each has a time limit; a call that got no answer may be made again with its key.

const TIMEOUT_MS = 8000;

/** @typedef {{ status: number, body: any }} Answer status 0: the booth was not reached */

/**
 * @param {string} method
 * @param {string} path below /api/desk/
 * @param {{ body?: object, key?: string, version?: number }} [options]
 * @returns {Promise<Answer>}
 */
export async function call(method, path, { body, key, version } = {}) {
  /** @type {Record<string, string>} */
  const headers = body ? { "Content-Type": "application/json" } : {};
  if (key) headers["Idempotency-Key"] = key;
  if (version) headers["If-Match"] = `"${version}"`;
  try {
    const response = await fetch(`/api/desk/${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return { status: response.status, body: isJson ? await response.json() : {} };
  } catch {
    return { status: 0, body: {} };
  }
}

/** The code that names what went wrong, for the texts: "taken", "unreachable". */
export function problemOf(/** @type {Answer} */ { status, body }) {
  if (status === 0 || status === 503) return "unreachable";
  if (status === 429) return "too_often";
  return Array.isArray(body.detail) ? String(body.detail[0]?.code ?? "") : "";
}

/** A key for one press, however often it is sent. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
