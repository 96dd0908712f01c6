import type { JWK } from 'jose'
import { isLoopbackHost } from '../http/host-name.ts'
import { assertKnownOptions, checkFunction, checkRange, resolveClock } from '../option-checks.ts'

/** Where the issuer's keys come from and how long they are trusted. */
export interface JwksOptions {
  /**
   * The key set's address: https, or http on a loopback address.
   *
   * @default https://auth.vivokey.com/.well-known/jwks.json
   */
  url?: string | URL | undefined
  /**
   * Public RSA keys to use instead of a URL: no network at all.
   *
   * @default none
   */
  keys?: readonly JWK[]
  /**
   * The function that fetches, a proxy's say. All limits hold for it too.
   *
   * @default the global fetch
   */
  fetch?: typeof fetch | undefined
  /**
   * How long a set is fresh, in seconds: 3,600 to 86,400.
   *
   * @default 21,600
   */
  maxAgeSeconds?: number
  /**
   * How much longer it serves while the issuer is down, in seconds: 0 to 604,800.
   *
   * @default 86,400
   */
  staleIfErrorSeconds?: number
  /**
   * The pause between two fetches for unknown keys, and after a failed fetch, in seconds: 1 to 3,600.
   *
   * @default 30
   */
  cooldownSeconds?: number
  /**
   * The deadline of one fetch from the first byte sent to the last received, in milliseconds: 1 to 60,000.
   *
   * @default 5,000
   */
  timeoutMilliseconds?: number
  /**
   * The clock.
   *
   * @default the system's clock
   */
  now?: (() => Date) | undefined
}

/** The options of a key set behind a URL, once they were checked. */
export interface RemoteJwksPolicy {
  url: string
  /** Looked up for each call, so that whatever replaces the global later is used. */
  fetch: () => typeof fetch
  maxAgeMilliseconds: number
  /** The age from which the set is refreshed in the background. */
  refreshAgeMilliseconds: number
  staleIfErrorMilliseconds: number
  cooldownMilliseconds: number
  timeoutMilliseconds: number
  /** Milliseconds since the epoch. */
  now: () => number
}

const defaultUrl = 'https://auth.vivokey.com/.well-known/jwks.json'

/** The issuer asks for at least an hour between two regular fetches. */
const shortestMaxAgeSeconds = 3600

/**
 * Checks the options of a remote key set and fills in the defaults.
 *
 * @param path what stands before their names in the options that people write
 * @throws {TypeError} that names the option and what it expects
 */
export function resolveJwksOptions(options: JwksOptions, path = ''): RemoteJwksPolicy {
  assertKnownOptions(options, {
    owner: 'The key cache',
    path,
    known: {
      url: 'may be undefined',
      keys: 'defined',
      fetch: 'may be undefined',
      maxAgeSeconds: 'defined',
      staleIfErrorSeconds: 'defined',
      cooldownSeconds: 'defined',
      timeoutMilliseconds: 'defined',
      now: 'may be undefined',
    },
  })
  if (options.keys !== undefined && options.url !== undefined) {
    throw new TypeError(`The options '${path}url' and '${path}keys' exclude each other`)
  }
  const { url = defaultUrl, fetch: fetchOption } = options
  const { maxAgeSeconds = 21_600, staleIfErrorSeconds = 86_400 } = options
  const { cooldownSeconds = 30, timeoutMilliseconds = 5000 } = options
  const maxAgeMilliseconds =
    1000 * checkRange(`${path}maxAgeSeconds`, maxAgeSeconds, shortestMaxAgeSeconds, 86_400)
  if (fetchOption !== undefined) checkFunction(`${path}fetch`, fetchOption)
  return {
    url: checkJwksUrl(url, path),
    fetch: () => fetchOption ?? globalThis.fetch,
    maxAgeMilliseconds,
    refreshAgeMilliseconds: Math.max(0.8 * maxAgeMilliseconds, 1000 * shortestMaxAgeSeconds),
    staleIfErrorMilliseconds:
      1000 * checkRange(`${path}staleIfErrorSeconds`, staleIfErrorSeconds, 0, 604_800),
    cooldownMilliseconds: 1000 * checkRange(`${path}cooldownSeconds`, cooldownSeconds, 1, 3600),
    timeoutMilliseconds: checkRange(`${path}timeoutMilliseconds`, timeoutMilliseconds, 1, 60_000),
    now: resolveClock(options.now, `${path}now`),
  }
}

function checkJwksUrl(option: string | URL, path: string): string {
  const text = String(option)
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSecure = url?.protocol === 'https:'
  const isLoopback = url?.protocol === 'http:' && isLoopbackHost(url.hostname)
  if (
    url === undefined ||
    !(isSecure || isLoopback) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new TypeError(
      `The option '${path}url' expects an https:// address without credentials (http:// only on a loopback address)`,
    )
  }
  return url.href
}
