import type { KeyObject } from 'node:crypto'
import { defaultChip } from '../chips/mock-chip.ts'
import type { RandomSource } from '../create-random.ts'
import type { Keyring } from '../keys/create-keyring.ts'
import { generateSigningKey, type SigningKey } from '../keys/signing-key.ts'
import { signToken, type TokenPart } from './sign-token.ts'

/** Members that replace or join the defaults; one that is `undefined` is left out of the token. */
export type TokenMembers = Readonly<Record<string, unknown>>

/** Makes whole tokens, good or as bad as asked. */
export interface TokenForge {
  readonly issuer: string
  readonly audience: string
  /** Where the issuer itself listens. */
  readonly url: string
  readonly keyring: Keyring
  readonly random: RandomSource
  /** The issuer's clock, in whole seconds. */
  nowSeconds(): number
  claims(overrides?: TokenMembers): Record<string, unknown>
  header(overrides?: TokenMembers): Record<string, unknown>
  /** The text of `cld`, with members that replace or join the default chip's. */
  clientData(overrides?: TokenMembers): string
  /** Signs with RS256 and the current key, unless another is given. */
  sign(header: TokenPart, payload: TokenPart, key?: KeyObject): string
  mint(claims?: TokenMembers, header?: TokenMembers): string
  /** A key pair that is never published. */
  stranger(): Promise<SigningKey>
}

export interface TokenForgeOptions {
  readonly issuer: string
  readonly audience: string
  readonly url: string
  readonly keyring: Keyring
  readonly random: RandomSource
  readonly now: () => Date
}

const lifetimeSeconds = 300

export function createTokenForge(options: TokenForgeOptions): TokenForge {
  const { issuer, audience, url, keyring, random, now } = options
  let stranger: Promise<SigningKey> | undefined

  const forge: TokenForge = {
    issuer,
    audience,
    url,
    keyring,
    random,
    nowSeconds: () => Math.floor(now().getTime() / 1000),
    claims(overrides = {}) {
      const iat = 'iat' in overrides ? overrides['iat'] : forge.nowSeconds()
      const start = typeof iat === 'number' ? iat : forge.nowSeconds()
      const sub = defaultChip.id
      const cld = forge.clientData()
      const exp = start + lifetimeSeconds
      return { iss: issuer, sub, aud: audience, product: 6, cld, iat, exp, ...overrides }
    },
    header: (overrides = {}) => ({
      alg: 'RS256',
      typ: 'JWT',
      kid: keyring.current.id,
      ...overrides,
    }),
    clientData: (overrides = {}) =>
      JSON.stringify({ uid: defaultChip.uid, serial: defaultChip.serial, ...overrides }),
    sign: (header, payload, key = keyring.current.privateKey) => signToken(header, payload, key),
    mint: (claims, header) => forge.sign(forge.header(header), forge.claims(claims)),
    stranger() {
      stranger ??= generateSigningKey('RS256')
      return stranger
    },
  }
  return forge
}
