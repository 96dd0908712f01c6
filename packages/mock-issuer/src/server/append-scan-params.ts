/** The query parameters of a scan. */
export type ScanParam = readonly [name: 'vkjwt' | 'vkuid' | 'vkstatus', value: string]

/** Appends parameters to a target URL; its own query stays as it is, and its fragment stays last. */
export function appendScanParams(target: string, params: readonly ScanParam[]): string {
  const hash = target.indexOf('#')
  const base = hash === -1 ? target : target.slice(0, hash)
  const fragment = hash === -1 ? '' : target.slice(hash)
  const query = params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${base}${separatorAfter(base)}${query}${fragment}`
}

function separatorAfter(base: string): string {
  if (!base.includes('?')) return '?'
  return /[?&]$/.test(base) ? '' : '&'
}
