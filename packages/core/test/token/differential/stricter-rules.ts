import type { VkRejectionCode } from '../../../src/index.ts'

/** What a token looks like to a lenient reader. */
interface LenientToken {
  text: string
  parts: string[]
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

interface StricterRule {
  name: string
  codes: readonly VkRejectionCode[]
  isBroken(token: LenientToken): boolean
}

/** Everything that we refuse and `jwtVerify` with its strictest options lets through, and why. */
const stricterRules: readonly StricterRule[] = [
  {
    name: 'a token has at most 4,096 characters',
    codes: ['token_too_large'],
    isBroken: ({ text }) => text.length > 4096,
  },
  {
    name: 'a part has one spelling in base64url',
    codes: ['token_malformed'],
    isBroken: ({ parts }) =>
      parts.some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part),
  },
  {
    name: 'a part is UTF-8 without a byte order mark',
    codes: ['token_malformed'],
    isBroken: ({ parts }) =>
      parts.slice(0, 2).some((part) => {
        const bytes = Buffer.from(part, 'base64url')
        const text = bytes.toString('utf8')
        return text.startsWith('\ufeff') || !Buffer.from(text).equals(bytes)
      }),
  },
  {
    name: 'the header has no b64',
    codes: ['header_invalid'],
    isBroken: ({ header }) => Object.hasOwn(header, 'b64'),
  },
  {
    name: 'a typ is JWT',
    codes: ['header_invalid'],
    isBroken: ({ header }) =>
      Object.hasOwn(header, 'typ') && !/^(application\/)?jwt$/i.test(String(header['typ'])),
  },
  {
    name: 'a typ is a string',
    codes: ['header_invalid'],
    isBroken: ({ header }) => Object.hasOwn(header, 'typ') && typeof header['typ'] !== 'string',
  },
  {
    name: 'the header names a key',
    codes: ['key_id_missing'],
    isBroken: ({ header }) => typeof own(header, 'kid') !== 'string',
  },
  {
    name: 'the header names a key that is published',
    codes: ['key_unknown'],
    isBroken: ({ header }) => own(header, 'kid') === '',
  },
  {
    name: 'a claim is the token’s own, not its prototype’s',
    codes: ['issuer_mismatch', 'audience_mismatch', 'product_mismatch', 'claim_invalid'],
    isBroken: ({ claims }) => Object.hasOwn(claims, '__proto__'),
  },
  {
    name: 'the token names one site',
    codes: ['audience_mismatch'],
    isBroken: ({ claims }) => Array.isArray(own(claims, 'aud')) && lengthOf(claims['aud']) !== 1,
  },
  {
    name: 'the product is the number 6',
    codes: ['product_mismatch'],
    isBroken: ({ claims }) => own(claims, 'product') !== 6,
  },
  {
    name: 'times are finite',
    codes: ['claim_invalid'],
    isBroken: ({ claims }) =>
      ['iat', 'exp', 'nbf'].some((name) => Math.abs(Number(own(claims, name))) === Infinity),
  },
  {
    name: 'a token ends after it begins',
    codes: ['claim_invalid'],
    isBroken: ({ claims }) => Number(own(claims, 'exp')) <= Number(own(claims, 'iat')),
  },
  {
    name: 'a token lives for at most 310 seconds',
    codes: ['lifetime_too_long'],
    isBroken: ({ claims }) => Number(own(claims, 'exp')) - Number(own(claims, 'iat')) > 310,
  },
  {
    name: 'the subject is 64 hex digits',
    codes: ['claim_invalid'],
    isBroken: ({ claims }) => {
      const subject = own(claims, 'sub')
      return typeof subject !== 'string' || !/^[\dA-Fa-f]{64}$/.test(subject)
    },
  },
  {
    name: 'the client data names a chip',
    codes: ['claim_invalid'],
    isBroken: ({ claims }) => !isClientData(own(claims, 'cld')),
  },
]

/** The rule of ours that a token breaks where we refuse it with this code; `undefined` if there is none. */
export function explainRefusal(text: string, code: string): string | undefined {
  const parts = text.split('.')
  const token = { text, parts, header: readPart(parts[0]), claims: readPart(parts[1]) }
  const rule = stricterRules.find(
    ({ codes, isBroken }) => codes.some((known) => known === code) && isBroken(token),
  )
  return rule?.name
}

/**
 * Reads a part without a rule of ours: were it read by core's own code, a mistake there would explain
 * itself away here.
 */
function readPart(part = ''): Record<string, unknown> {
  try {
    const text = Buffer.from(part, 'base64url')
      .toString('utf8')
      .replace(/^\ufeff/, '')
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function isClientData(claim: unknown): boolean {
  try {
    const { uid }: { uid?: unknown } = JSON.parse(String(claim))
    return (
      typeof claim === 'string' &&
      typeof uid === 'string' &&
      /^([\dA-F]{8}|[\dA-F]{14}|[\dA-F]{16}|[\dA-F]{20})$/i.test(uid)
    )
  } catch {
    return false
  }
}
