/** What everybody is set up with. */
export interface Setting {
  issuer: string
  audience: string
  jwksUrl: string
  /** Loads the key set: once at the start, where a library doesn't do so by itself. */
  fetchKeys(): Promise<{ keys: Jwk[] }>
}

/** A key as the issuer publishes it. */
export interface Jwk {
  kty: string
  kid: string
  alg: string
  use: string
  n: string
  e: string
  [member: string]: unknown
}

/** Accepts a token by returning, or refuses it by throwing. */
export type Verify = (token: string) => unknown

export interface Contestant {
  name: string
  /** Prepares a verifier with an empty key cache. */
  create(setting: Setting): Verify | Promise<Verify>
  /** Checks a signature and nothing else: a floor, not a contestant. */
  isFloor?: true
  /** Whether it fetches keys by itself, so that a cold start and unknown keys say something. */
  hasKeyCache: boolean
  /** What it accepts although it should refuse, however it is set up, by the names of the guard. */
  accepts?: readonly string[]
  /** What a reader has to know, for the footnotes. */
  note?: string
}

/** The key of a key set that contestants check with who load none by themselves. */
export function findRsaKey({ keys }: { keys: readonly Jwk[] }): Jwk {
  const key = keys.find(({ kty }) => kty === 'RSA')
  if (key === undefined) throw new Error('no key')
  return key
}
