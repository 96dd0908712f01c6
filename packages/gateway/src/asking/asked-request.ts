/** A request that a proxy asks about, or that came by itself. */
export interface AskedRequest {
  request: Request
  /** The `Host` header as the browser sent it. */
  host: string
  /** As it came, without its query. */
  path: string
  /** The visitor's address, as far as it is known. */
  clientAddress: string | undefined
}

/** Methods that no page is asked for with, and that `Request` refuses. */
const refusedMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** What a proxy must say of a request. */
const neededHeaders = ['x-forwarded-method', 'x-forwarded-uri', 'x-forwarded-host'] as const

/**
 * Makes the request anew that a proxy asks about, from `X-Forwarded-Method`, `-Uri`, `-Host` and `-Proto`; everything else
 * stands on the question itself.
 *
 * @throws {TypeError} that says what is missing or isn't understood
 */
export function readAskedRequest(
  question: Request,
  clientAddress: string | undefined,
): AskedRequest {
  const given = (name: string): string => question.headers.get(name) ?? ''
  const missing = neededHeaders.filter((name) => given(name) === '')
  if (missing.length > 0) throw new TypeError(`The question lacks ${missing.join(', ')}`)
  const method = given('x-forwarded-method').toUpperCase()
  if (!/^[A-Z][A-Z-]*$/.test(method) || refusedMethods.has(method)) {
    throw new TypeError('x-forwarded-method is no method of a page')
  }
  const host = given('x-forwarded-host')
  const rest = given('x-forwarded-uri').replace(/^https?:\/\/[^/?#]*/i, '')
  const target = rest.startsWith('/') ? rest : `/${rest}`
  const url = toAddress({ scheme: readScheme(given('x-forwarded-proto')), host, target })
  if (url === undefined) {
    throw new TypeError('x-forwarded-host or x-forwarded-uri is no part of an address')
  }
  const headers = new Headers(question.headers)
  headers.set('host', host)
  return {
    request: new Request(url, { method, headers }),
    host,
    path: pathOf(target),
    clientAddress,
  }
}

/**
 * The address of a request; nothing where its host or its target is no part of one, or isn't read in the same way by
 * everybody: with a fragment or white space in it, say, or as a whole address of its own.
 */
export function toAddress({
  host,
  scheme,
  target,
}: Record<'host' | 'scheme' | 'target', string>): URL | undefined {
  const text = `${scheme}://${host}${target}`
  if (!/^\/[^#\0-\x20\x7F]*$/.test(target) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const isWhole = url.host === withoutUsualPort(host, text) && url.username === ''
  return isWhole ? url : undefined
}

/** The path of a request's target, byte for byte. */
export function pathOf(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1)
  return path === '' ? '/' : path
}

export function readScheme(proto: string): 'http' | 'https' {
  return /^\s*https\b/i.test(proto) ? 'https' : 'http'
}

function withoutUsualPort(host: string, url: string): string {
  return host.toLowerCase().replace(url.startsWith('https:') ? /:443$/ : /:80$/, '')
}
