import { randomBytes } from 'node:crypto'
import { defaultChip } from '../chips/mock-chip.ts'
import { generateSigningKey } from '../keys/signing-key.ts'
import { mintAuthenticityToken } from './authenticity-token.ts'
import { createCertificate } from './create-certificate.ts'
import type { TokenForge, TokenMembers } from './create-token-forge.ts'
import { encodePart, type SignatureAlgorithm, signText, signToken } from './sign-token.ts'
import { type PublicKeySpelling, spellPublicKey } from './spell-public-key.ts'

/** Where the issuer serves a stranger's keys, for tokens that point there. */
export const hostilePaths = {
  keySet: '/hostile/jwks.json',
  certificate: '/hostile/certificate.pem',
} as const

/** Tokens whose header, algorithm or signature is at fault. Claims are good throughout. */
export interface BadHeader {
  /** `none` in any spelling, over a good RS256 signature: `algorithm_not_allowed`. */
  algNone(spelling?: string, claims?: TokenMembers): Promise<string>
  /** Any `alg` that isn't `RS256`, or none when `undefined`, over a good RS256 signature: `algorithm_not_allowed`. */
  algorithmField(alg: unknown): Promise<string>
  /** `alg` as a member of `__proto__` alone, under a good RS256 signature: `algorithm_not_allowed`. */
  inheritedAlgorithm(): Promise<string>
  /** Properly signed with another algorithm: `algorithm_not_allowed`. */
  otherAlgorithm(algorithm: Exclude<SignatureAlgorithm, 'RS256'>): Promise<string>
  /** HMAC keyed with the published key in some spelling: `algorithm_not_allowed`. */
  hs256WithPublicKey(spelling?: PublicKeySpelling, claims?: TokenMembers): Promise<string>
  /** An Auth API token: ES256, an issuer with a scheme, 30 seconds, no `aud`: `algorithm_not_allowed`. */
  authApiToken(claims?: TokenMembers): Promise<string>
  /** Signed by an unpublished key under the published `kid`: `signature_invalid`. */
  forged(claims?: TokenMembers): Promise<string>
  /** Another chip put into a genuine token: `signature_invalid`. */
  tampered(): Promise<string>
  /** The genuine signature of another token: `signature_invalid`. */
  borrowedSignature(): Promise<string>
  /** 256 zero bytes, a single byte, or a genuine signature without its last byte or with one too many: `signature_invalid`. */
  wrongSignature(kind: 'zeros' | 'one byte' | 'a byte short' | 'a byte long'): Promise<string>
  /** Says RS256 and is signed with another RSA scheme: `signature_invalid`. */
  mislabelled(algorithm: 'RS384' | 'RS512' | 'PS256'): Promise<string>
  /** `jwk` holds the stranger's key that signed: `signature_invalid`. */
  embeddedJwk(): Promise<string>
  /** `jku` points at a key set of the stranger, served and counted by the issuer: `signature_invalid`, and no request there. */
  jku(): Promise<string>
  /** `x5u` points at the stranger's certificate, served and counted by the issuer: `signature_invalid`, and no request there. */
  x5u(): Promise<string>
  /** `x5c` holds the stranger's certificate: `signature_invalid`. */
  x5c(): Promise<string>
  /** A `crit` of any value: `header_invalid`. */
  critHeader(crit?: unknown): Promise<string>
  /** A `b64` (RFC 7797) of any value: `header_invalid`. */
  b64Header(b64?: unknown): Promise<string>
  /** A `typ` of any value: `header_invalid` unless it is a spelling of JWT. */
  typ(typ: unknown): Promise<string>
  /** No `kid`: `key_id_missing`. */
  missingKid(): Promise<string>
  /** A `kid` of any value: `key_id_missing` when it isn't a string, `key_unknown` when nothing is published under it. */
  kid(kid: unknown): Promise<string>
  /** Signed by an unpublished key under its own `kid`: `key_unknown`. */
  unknownKey(claims?: TokenMembers): Promise<string>
  /** The `kid` of the EC key, over a good RS256 signature: `key_unknown`. */
  kidOfUnrelatedKey(): Promise<string>
}

export function createBadHeader(forge: TokenForge): BadHeader {
  const { keyring } = forge

  async function signedByStranger(header: TokenMembers, claims?: TokenMembers): Promise<string> {
    const { privateKey } = await forge.stranger()
    return forge.sign(forge.header(header), forge.claims(claims), privateKey)
  }
  const withHeader = async (header: TokenMembers): Promise<string> => forge.mint({}, header)
  const withSignature = (token: string, signature: string): string =>
    token.slice(0, token.lastIndexOf('.') + 1) + signature
  const certificate = async (): Promise<Buffer> => createCertificate(await forge.stranger())

  return {
    algNone: async (spelling = 'none', claims) => forge.mint(claims, { alg: spelling }),
    algorithmField: (alg) => withHeader({ alg }),
    async inheritedAlgorithm() {
      const { alg, ...header } = forge.header()
      return forge.sign(
        `{"__proto__":${JSON.stringify({ alg })},${JSON.stringify(header).slice(1)}`,
        forge.claims(),
      )
    },
    async otherAlgorithm(alg) {
      if (alg === 'ES256') {
        const { id: kid, privateKey } = keyring.unrelated
        return signToken(forge.header({ alg, kid }), forge.claims(), privateKey, alg)
      }
      const header = forge.header({ alg })
      if (alg === 'EdDSA') {
        const { privateKey } = await generateSigningKey('EdDSA')
        return signToken(header, forge.claims(), privateKey, alg)
      }
      const key = alg.startsWith('HS') ? randomBytes(64) : keyring.current.privateKey
      return signToken(header, forge.claims(), key, alg)
    },
    async hs256WithPublicKey(spelling = 'SPKI PEM', claims) {
      const secret = spellPublicKey(keyring.current, spelling, keyring.control.published())
      return signToken(forge.header({ alg: 'HS256' }), forge.claims(claims), secret, 'HS256')
    },
    authApiToken: async (claims) =>
      mintAuthenticityToken(
        forge,
        { type: 2, product: 2, atp: 'cmac', sub: defaultChip.id },
        claims,
      ),
    forged: (claims) => signedByStranger({}, claims),
    async tampered() {
      const [header, , signature] = forge.mint().split('.')
      const payload = encodePart(forge.claims({ sub: '0'.repeat(64) }))
      return `${header}.${payload}.${signature}`
    },
    async borrowedSignature() {
      const other = forge.mint({ aud: 'other.example' })
      return withSignature(forge.mint(), other.slice(other.lastIndexOf('.') + 1))
    },
    async wrongSignature(kind) {
      const token = forge.mint()
      const genuine = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url')
      const bytes = {
        zeros: Buffer.alloc(genuine.length),
        'one byte': genuine.subarray(0, 1),
        'a byte short': genuine.subarray(0, -1),
        'a byte long': Buffer.concat([genuine, Buffer.alloc(1)]),
      }
      return withSignature(token, bytes[kind].toString('base64url'))
    },
    async mislabelled(algorithm) {
      const token = forge.mint()
      const input = token.slice(0, token.lastIndexOf('.'))
      return withSignature(token, signText(input, keyring.current.privateKey, algorithm))
    },
    async embeddedJwk() {
      const { publicJwk } = await forge.stranger()
      return signedByStranger({ jwk: publicJwk })
    },
    jku: () => signedByStranger({ jku: forge.url + hostilePaths.keySet }),
    x5u: () => signedByStranger({ x5u: forge.url + hostilePaths.certificate }),
    x5c: async () => signedByStranger({ x5c: [(await certificate()).toString('base64')] }),
    critHeader: (crit = ['exp']) => withHeader({ crit }),
    b64Header: (b64 = false) => withHeader({ b64 }),
    typ: (typ) => withHeader({ typ }),
    missingKid: () => withHeader({ kid: undefined }),
    kid: (kid) => withHeader({ kid }),
    async unknownKey(claims) {
      const { id: kid } = await forge.stranger()
      return signedByStranger({ kid }, claims)
    },
    kidOfUnrelatedKey: () => withHeader({ kid: keyring.unrelated.id }),
  }
}
