/**
 * Whether a form was sent from a page of this very site. Browsers say so in `Origin` with every POST,
 * and no page can make them say something else; who doesn't say it is refused.
 */
export function isSameOrigin(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site')
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  const origin = URL.parse(headers.get('origin') ?? '')
  return origin?.host === host && (site === null || site === 'same-origin')
}
