export const uncached = { 'cache-control': 'no-store' } as const

/** An answer in a sentence, for whoever sets the gateway up. */
export function refuse(text: string, status = 403): Response {
  const headers = {
    ...uncached,
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  }
  return new Response(`${text}.\n`, { status, headers })
}
