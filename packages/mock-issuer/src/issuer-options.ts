import { isIPv6 } from 'node:net'
import * as z from 'zod/mini'
import type { BoxChipOptions } from './chips/box-chip.ts'
import { readOptions, requiredText, wholeNumber } from './read-options.ts'

/** Settings of a mock issuer. */
export interface MockIssuerOptions {
  /**
   * The port to listen on: 0 to 65,535. A taken one is the system’s `EADDRINUSE`.
   *
   * @default 0: any free port
   */
  readonly port?: number
  /**
   * The address to listen on.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string
  /**
   * Further names and addresses by which it is asked: that of a container, say, or of a relay in front of
   * it. It refuses requests for any other host but its loopback names and the one it listens on, and, on
   * all addresses, any address.
   *
   * @default none
   */
  readonly hostNames?: readonly string[]
  /**
   * The `iss` of its tokens.
   *
   * @default 'auth.vivokey.com'
   */
  readonly issuer?: string
  /**
   * The `aud` of tokens that are minted for no target.
   *
   * @default 'shop.example'
   */
  readonly audience?: string
  /**
   * The chips that the box keeps from the start.
   *
   * @default none
   */
  readonly chips?: readonly BoxChipOptions[]
  /**
   * The keys of the Auth API, which a caller sends as `X-API-VIVOKEY`.
   *
   * @default ['test-api-key']
   */
  readonly apiKeys?: readonly string[]
  /**
   * An SQLite file that keeps chips and counters; made where there is none. Needs Node 22.13.
   *
   * @default memory
   */
  readonly database?: string
  /**
   * A file with the private keys, JWK set or PEM; made where there is none.
   *
   * @default new keys in each run
   */
  readonly keyFile?: string
  /**
   * What everything made up follows from, signing keys apart.
   *
   * @default the system's randomness
   */
  readonly seed?: string | number
  /**
   * The clock of tokens, challenges and logs.
   *
   * @default the system's clock
   */
  readonly now?: () => Date
  /**
   * Whether to start although `NODE_ENV` is `production`; `VKJWT_MOCK_ISSUER_IN_PRODUCTION=1` in the
   * environment does the same.
   *
   * @default false
   */
  readonly allowInProduction?: boolean
}

/** The settings with their defaults. */
export type CompleteOptions = Required<Omit<MockIssuerOptions, WithoutDefault>> & {
  readonly [Name in WithoutDefault]?: MockIssuerOptions[Name] | undefined
}

type WithoutDefault = 'database' | 'keyFile' | 'seed'

/** The key of the Auth API unless others are given. */
export const defaultApiKey = 'test-api-key'

const text = requiredText()
const hostNames = 'a list of host names or addresses, without a port'
const apiKeys = 'a list of texts that are not empty'

const schema = z.strictObject({
  port: z._default(wholeNumber(0, 65_535, 'a number from 0 to 65535'), 0),
  host: z._default(text, '127.0.0.1'),
  hostNames: z._default(
    z.array(z.string(hostNames).check(z.refine(isHostName, hostNames)), hostNames),
    [],
  ),
  issuer: z._default(text, 'auth.vivokey.com'),
  audience: z._default(text, 'shop.example'),
  chips: z._default(z.array(z.custom<BoxChipOptions>(), 'a list'), []),
  apiKeys: z._default(z.array(requiredText(apiKeys), apiKeys), [defaultApiKey]),
  database: z.optional(text),
  keyFile: z.optional(text),
  seed: z.optional(z.union([requiredText(), z.number()], 'text or a number')),
  now: z._default(z.custom<() => Date>(isFunction, 'a function'), () => () => new Date()),
  allowInProduction: z._default(z.boolean('true or false'), false),
} satisfies Record<keyof MockIssuerOptions, z.ZodMiniType>)

const names = { owner: 'createMockIssuer', prefix: 'createMockIssuer: ' }

/** Checks the settings and completes them; a `TypeError` names the option that is wrong. */
export function readIssuerOptions(options: MockIssuerOptions): CompleteOptions {
  return readOptions(schema, options, names)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function isHostName(name: string): boolean {
  return name !== '' && (isIPv6(name) || !/[\s/:@?#[\]\\]/.test(name))
}
