import type { TokenForge, TokenMembers } from './create-token-forge.ts'

/** The claims that every scan token carries. */
type ClaimName = 'iss' | 'sub' | 'aud' | 'product' | 'cld' | 'iat' | 'exp'

/** Ways to write a host name so that folding, normalising or a careless eye takes it for the genuine one. */
export type LookAlike =
  | 'a Cyrillic letter'
  | 'a Kelvin sign'
  | 'a long s'
  | 'full-width letters'
  | 'an ideographic full stop'
  | 'percent-encoding'
  | 'a zero-width space'

/** Properly signed tokens with one claim at fault. */
export interface BadClaims {
  /** Expired an hour ago: `token_expired`. */
  expired(claims?: TokenMembers): Promise<string>
  /** Good until eleven seconds ago, one more than the usual tolerance: `token_expired`. */
  justExpired(): Promise<string>
  /** Good for ten years: `lifetime_too_long`. */
  tenYears(claims?: TokenMembers): Promise<string>
  /** Good for so many seconds from now: `lifetime_too_long` above 310, with the usual limits. */
  lifetime(seconds: number): Promise<string>
  /** Issued an hour from now: `token_not_yet_valid`. */
  issuedInFuture(): Promise<string>
  /** Issued in milliseconds: `token_not_yet_valid`. */
  issuedInMilliseconds(): Promise<string>
  /** `nbf` is an hour from now: `token_not_yet_valid`. */
  notBefore(): Promise<string>
  /** `exp` is `iat`, or so many seconds before it: `claim_invalid`. */
  expiresAtIssue(secondsBefore?: number): Promise<string>
  /** `exp`, `iat` or `nbf` of any value: `claim_invalid` unless it is a finite number (or, for `nbf`, absent). */
  timeClaim(name: 'exp' | 'iat' | 'nbf', value: unknown): Promise<string>
  /** `exp` or `iat` written as `1e400`, or another number beyond all doubles: `claim_invalid`. */
  infiniteTime(name: 'exp' | 'iat', text?: string): Promise<string>
  /** Without one claim: `issuer_mismatch`, `audience_mismatch` or `product_mismatch` for these three, `claim_invalid` for the others. */
  missingClaim(name: ClaimName): Promise<string>
  /** From another issuer, or `iss` of any value: `issuer_mismatch`. */
  anotherIssuer(iss?: unknown): Promise<string>
  /** The genuine `iss` rewritten: `issuer_mismatch`. */
  disguisedIssuer(rewrite: (iss: string) => unknown): Promise<string>
  /** For another site, or `aud` of any value: `audience_mismatch`. */
  anotherAudience(aud?: unknown): Promise<string>
  /** The genuine `aud` rewritten: `audience_mismatch`. */
  disguisedAudience(rewrite: (aud: string) => unknown): Promise<string>
  /** For a host name that only looks like the site: `audience_mismatch`. */
  lookAlike(kind: LookAlike): Promise<string>
  /** Any `product` but the number 6: `product_mismatch`. */
  product(product: unknown): Promise<string>
  /** `product` as a member of `__proto__` alone: `product_mismatch`. */
  inheritedProduct(): Promise<string>
  /** `sub` of any value: `claim_invalid` unless it is 64 hex digits. */
  sub(sub: unknown): Promise<string>
  /** `cld` of any value: `claim_invalid` unless it is the JSON text of an object with a `uid`. */
  cld(cld: unknown): Promise<string>
  /** `uid` of any value inside `cld`: `claim_invalid` unless it is 8, 14 or 20 hex digits. */
  uid(uid: unknown): Promise<string>
  /** `serial` of any value inside `cld`: verified, and without the serial where it can't be shown safely. */
  serial(serial: unknown): Promise<string>
  /** Expired, and signed by an unpublished key: `signature_invalid`. */
  expiredAndForged(): Promise<string>
  /** For another site, and signed by an unpublished key: `signature_invalid`. */
  anotherAudienceAndForged(): Promise<string>
}

export function createBadClaims(forge: TokenForge): BadClaims {
  const withClaims = async (claims: TokenMembers): Promise<string> => forge.mint(claims)
  const seconds = (offset: number): number => forge.nowSeconds() + offset
  const { clientData } = forge

  return {
    expired: (claims = {}) => withClaims({ iat: seconds(-3900), ...claims }),
    justExpired: () => withClaims({ iat: seconds(-311) }),
    tenYears: (claims) => withClaims({ exp: seconds(10 * 365 * 86_400), ...claims }),
    lifetime: (length) => withClaims({ exp: seconds(length) }),
    issuedInFuture: () => withClaims({ iat: seconds(3600) }),
    issuedInMilliseconds: () => withClaims({ iat: seconds(0) * 1000 }),
    notBefore: () => withClaims({ nbf: seconds(3600) }),
    // A little ahead of the clock, and within its tolerance: the order of the two is the only fault.
    expiresAtIssue: (before = 0) => withClaims({ iat: seconds(5 + before), exp: seconds(5) }),
    timeClaim: (name, value) => withClaims({ [name]: value }),
    async infiniteTime(name, text = '1e400') {
      const claims = JSON.stringify(forge.claims({ [name]: '@' }))
      return forge.sign(forge.header(), claims.replace('"@"', text))
    },
    missingClaim: (name) => withClaims({ [name]: undefined }),
    anotherIssuer: (iss = 'issuer.example') => withClaims({ iss }),
    anotherAudience: (aud = 'other.example') => withClaims({ aud }),
    disguisedIssuer: (rewrite) => withClaims({ iss: rewrite(forge.issuer) }),
    disguisedAudience: (rewrite) => withClaims({ aud: rewrite(forge.audience) }),
    lookAlike: (kind) => withClaims({ aud: disguise(forge.audience, kind) }),
    product: (product) => withClaims({ product }),
    async inheritedProduct() {
      const { product, ...claims } = forge.claims()
      const inherited = `{"__proto__":${JSON.stringify({ product })},`
      return forge.sign(forge.header(), inherited + JSON.stringify(claims).slice(1))
    },
    sub: (sub) => withClaims({ sub }),
    cld: (cld) => withClaims({ cld }),
    uid: (uid) => withClaims({ cld: clientData({ uid }) }),
    serial: (serial) => withClaims({ cld: clientData({ serial }) }),
    async expiredAndForged() {
      const { privateKey } = await forge.stranger()
      return forge.sign(forge.header(), forge.claims({ iat: seconds(-3900) }), privateKey)
    },
    async anotherAudienceAndForged() {
      const { privateKey } = await forge.stranger()
      return forge.sign(forge.header(), forge.claims({ aud: 'other.example' }), privateKey)
    },
  }
}

const cyrillic: Readonly<Record<string, string>> = {
  a: '\u0430',
  c: '\u0441',
  e: '\u0435',
  o: '\u043e',
  p: '\u0440',
  x: '\u0445',
}

/** Where the host name hasn't the letter that a disguise replaces, the strange one stands in front. */
function disguise(host: string, kind: LookAlike): string {
  switch (kind) {
    case 'a Cyrillic letter': {
      const letter = /[aceopx]/.exec(host)?.[0]
      return letter === undefined ? `\u0430${host}` : host.replace(letter, cyrillic[letter] ?? '')
    }
    case 'a Kelvin sign':
      return host.includes('k') ? host.replace('k', '\u212a') : `\u212a${host}`
    case 'a long s':
      return host.includes('s') ? host.replace('s', '\u017f') : `\u017f${host}`
    case 'full-width letters':
      return host.replace(/[a-z0-9]/g, (letter) =>
        String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
      )
    case 'an ideographic full stop':
      return host.includes('.') ? host.replace('.', '\u3002') : `${host}\u3002`
    case 'percent-encoding':
      return `%${host.charCodeAt(0).toString(16)}${host.slice(1)}`
    case 'a zero-width space':
      return `${host.slice(0, 1)}\u200b${host.slice(1)}`
  }
}
