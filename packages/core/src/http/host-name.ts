/**
 * A host name for comparison: ASCII letters in lower case, nothing else touched. `toLowerCase` alone
 * would turn the Kelvin sign into a `k`, and a look-alike into the real name.
 */
export function normalizeHost(host: string): string {
  return /[A-Z]/.test(host) ? host.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : host
}

/**
 * Checks that a configured audience is a plain host name or IP address.
 *
 * @throws {TypeError} that names the fix
 */
export function checkAudienceHost(audience: unknown): string {
  if (typeof audience !== 'string' || audience === '') {
    const cure = audience === '' ? ', and it is empty: is an environment variable unset?' : ''
    throw new TypeError(
      `The option 'audience' expects this site's own host name, such as 'shop.example', or a list of them${cure}`,
    )
  }
  const host = hostIn(audience)
  if (host !== normalizeHost(audience)) {
    const fix = host === undefined ? '' : `; use '${host}'`
    throw new TypeError(
      `The option 'audience' expects a bare host name without scheme, port, path or pattern, not '${audience}'${fix}`,
    )
  }
  return host
}

/** The host that a URL parser finds in what may be a host, a host with a port, or a whole URL. */
function hostIn(text: string): string | undefined {
  const url = text.includes('://') ? text : `http://${text.trim()}`
  if (!URL.canParse(url)) return undefined
  const host = new URL(url).hostname.replace(/\.$/, '')
  return /^(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*|\[[\da-f:.]+\])$/.test(host) ? host : undefined
}

/**
 * Whether a host, with or without a port, is a loopback address or one of the names for it (RFC 6761, section 6.3):
 * browsers take what comes from there for as good as https.
 */
export function isLoopbackHost(host: string): boolean {
  return /^(?:(?:[^:]+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d*)?$/i.test(host)
}
