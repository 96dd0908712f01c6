/** The ways in which the key set can be out of order. */
export type OutageMode =
  | 'down'
  | 'error'
  | 'rate-limited'
  | 'missing'
  | 'stall'
  | 'stall-body'
  | 'drip'
  | 'endless'
  | 'bomb'
  | 'html'
  | 'redirect'
  | 'truncated'
  | 'cut-off'
  | 'invalid'
  | 'empty'

/** One row of the table of outages. */
export interface Outage {
  readonly mode: OutageMode
  /** What a client sees. */
  readonly description: string
  /** What a verifier without cached keys must answer. */
  readonly code: 'jwks_unavailable' | 'jwks_invalid'
}

/** Every outage of the key set with the code that it must lead to, for tests to loop over. */
export const outages: readonly Outage[] = [
  row('down', 'The connection is closed without an answer'),
  row('error', '500 Internal Server Error'),
  row('rate-limited', '429 Too Many Requests, with Retry-After'),
  row('missing', '404 Not Found'),
  row('stall', 'The request is accepted and never answered'),
  row('stall-body', 'The head and half of the key set, and then nothing'),
  row('drip', 'One byte every tenth of a second'),
  row('endless', 'A key set whose white space never ends'),
  row('bomb', 'A good key set in 64 MiB of white space, compressed to some 64 kB'),
  row('html', '200 with a page of HTML'),
  row('redirect', '302 to a good key set at another path'),
  row('truncated', 'A good key set that is shorter than its Content-Length'),
  row('cut-off', '200 with the first half of the key set as a complete answer'),
  row('invalid', 'JSON that is no key set', 'jwks_invalid'),
  row('empty', 'A key set without keys', 'jwks_invalid'),
]

/** Whether a text names an outage. */
export function isOutageMode(text: string): text is OutageMode {
  return outages.some(({ mode }) => mode === text)
}

function row(
  mode: OutageMode,
  description: string,
  code: Outage['code'] = 'jwks_unavailable',
): Outage {
  return { mode, description, code }
}
