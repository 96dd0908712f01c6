import { isIPv6 } from 'node:net'
import { assertKnownNames } from './assert-known-names.ts'
import type { BoxChipOptions } from './chips/box-chip.ts'

/** Settings of a mock issuer. */
export interface MockIssuerOptions {
  /** Where to listen. Default: 0, any free port. */
  readonly port?: number
  /** The address to listen on. Default: `127.0.0.1`. */
  readonly host?: string
  /**
   * Further names and addresses by which it is asked: that of a container, say, or of a relay in front of
   * it. It refuses requests for any other host but its loopback names and the one it listens on, and, on
   * all addresses, any address. Default: none.
   */
  readonly hostNames?: readonly string[]
  /** The `iss` of its tokens. Default: `auth.vivokey.com`. */
  readonly issuer?: string
  /** The `aud` of tokens that are minted for no target. Default: `shop.example`. */
  readonly audience?: string
  /** The chips that the box keeps from the start. Default: none. */
  readonly chips?: readonly BoxChipOptions[]
  /** The keys of the Auth API, which a caller sends as `X-API-VIVOKEY`. Default: `test-api-key` alone. */
  readonly apiKeys?: readonly string[]
  /** An SQLite file that keeps chips and counters; made where there is none. Needs Node 22.13. Default: memory. */
  readonly database?: string
  /** A file with the private keys, JWK set or PEM; made where there is none. Default: new keys in each run. */
  readonly keyFile?: string
  /** What everything made up follows from, signing keys apart. Default: the system's randomness. */
  readonly seed?: string | number
  /** The clock of tokens, challenges and logs. Default: the system's. */
  readonly now?: () => Date
  /** Whether to start although `NODE_ENV` is `production`. Default: false, unless `VKJWT_MOCK_ISSUER_IN_PRODUCTION` is `1`. */
  readonly allowInProduction?: boolean
}

/** The settings with their defaults. */
export type CompleteOptions = Required<Omit<MockIssuerOptions, 'database' | 'keyFile' | 'seed'>> &
  Pick<MockIssuerOptions, 'database' | 'keyFile' | 'seed'>

/** The key of the Auth API unless others are given. */
export const defaultApiKey = 'test-api-key'

const kinds: Readonly<Record<keyof MockIssuerOptions, string>> = {
  port: 'a number from 0 to 65535',
  host: 'text that is not empty',
  hostNames: 'a list of host names or addresses, without a port',
  issuer: 'text that is not empty',
  audience: 'text that is not empty',
  chips: 'a list',
  apiKeys: 'a list of texts that are not empty',
  database: 'text that is not empty',
  keyFile: 'text that is not empty',
  seed: 'text or a number',
  now: 'a function',
  allowInProduction: 'true or false',
}

/** Checks the settings and completes them; a `TypeError` names the option that is wrong. */
export function readIssuerOptions(options: MockIssuerOptions): CompleteOptions {
  const names = Object.keys(kinds) as (keyof MockIssuerOptions)[]
  assertKnownNames(options, names, 'createMockIssuer')
  for (const name of names) {
    const value: unknown = options[name]
    if (value === undefined || isFine(name, value)) continue
    throw new TypeError(`createMockIssuer: ${name} is ${kinds[name]}.`)
  }
  return {
    port: 0,
    host: '127.0.0.1',
    hostNames: [],
    issuer: 'auth.vivokey.com',
    audience: 'shop.example',
    chips: [],
    apiKeys: [defaultApiKey],
    now: () => new Date(),
    allowInProduction: false,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  }
}

function isFine(name: keyof MockIssuerOptions, value: unknown): boolean {
  switch (name) {
    case 'port':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535
    case 'chips':
      return Array.isArray(value)
    case 'hostNames':
      return Array.isArray(value) && value.every(isHostName)
    case 'apiKeys':
      return Array.isArray(value) && value.every(isText)
    case 'seed':
      return isText(value) || typeof value === 'number'
    case 'now':
      return typeof value === 'function'
    case 'allowInProduction':
      return typeof value === 'boolean'
    default:
      return isText(value)
  }
}

function isHostName(value: unknown): boolean {
  return isText(value) && (isIPv6(value) || !/[\s/:@?#[\]\\]/.test(value))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
