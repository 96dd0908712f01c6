import type { BadTokenBuilders, BadTokenCode } from './bad-token.ts'
import type { TokenMembers } from './create-token-forge.ts'

/** The tokens that every site should have been tested with. */
export type TokenPresetName =
  | 'good'
  | 'expired'
  | 'another-audience'
  | 'forged'
  | 'unknown-key'
  | 'alg-none'
  | 'hs256-with-public-key'
  | 'auth-api'
  | 'ten-years'

/** One row of the table of presets. */
export interface TokenPreset {
  readonly preset: TokenPresetName
  readonly description: string
  /** The code that a verifier must reject it with; absent where it must accept it. */
  readonly code?: BadTokenCode
  /** Makes the token, with claims that replace or join its own. */
  mint(issuer: TokenPresetSource, claims?: TokenMembers): Promise<string>
}

/** The part of an issuer that the table needs. */
export interface TokenPresetSource {
  readonly bad: BadTokenBuilders
  mint(claims?: TokenMembers): Promise<string>
}

/** The short table of tokens, each with what it must lead to; `badTokens` is the long one. */
export const tokenPresets: readonly TokenPreset[] = [
  {
    preset: 'good',
    description: 'What a genuine tap sends',
    mint: (issuer, claims) => issuer.mint(claims),
  },
  {
    preset: 'expired',
    description: 'Genuine, and an hour too old',
    code: 'token_expired',
    mint: ({ bad }, claims) => bad.expired(claims),
  },
  {
    preset: 'another-audience',
    description: 'Genuine, and made for other.example',
    code: 'audience_mismatch',
    mint: (issuer, claims) => issuer.mint({ ...claims, aud: 'other.example' }),
  },
  {
    preset: 'forged',
    description: 'Signed by somebody else’s key, under the name of the genuine one',
    code: 'signature_invalid',
    mint: ({ bad }, claims) => bad.forged(claims),
  },
  {
    preset: 'unknown-key',
    description: 'Signed by a key that was never published',
    code: 'key_unknown',
    mint: ({ bad }, claims) => bad.unknownKey(claims),
  },
  {
    preset: 'alg-none',
    description: 'Says that it needs no signature',
    code: 'algorithm_not_allowed',
    mint: ({ bad }, claims) => bad.algNone('none', claims),
  },
  {
    preset: 'hs256-with-public-key',
    description: 'An HMAC that takes the published key for a shared secret',
    code: 'algorithm_not_allowed',
    mint: ({ bad }, claims) => bad.hs256WithPublicKey('SPKI PEM', claims),
  },
  {
    preset: 'auth-api',
    description: 'A genuine token of the Auth API, which is no scan token',
    code: 'algorithm_not_allowed',
    mint: ({ bad }, claims) => bad.authApiToken(claims),
  },
  {
    preset: 'ten-years',
    description: 'Genuine, and good for ten years',
    code: 'lifetime_too_long',
    mint: ({ bad }, claims) => bad.tenYears(claims),
  },
]
