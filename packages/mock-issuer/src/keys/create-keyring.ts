import { generateSigningKey, type SigningKey } from './signing-key.ts'

/** Settings of one rotation. */
export interface RotateOptions {
  /** Whether the old key stays published beside the new one. Default: true. */
  readonly overlap?: boolean
}

/** Control over what the key set lists and which key signs. */
export interface MockKeys {
  /** The identifier (`kid`) of the key that signs now. */
  readonly currentId: string
  /** The identifier of the EC key that stands first in the set and never signs scan tokens. */
  readonly unrelatedId: string
  /** What the key set lists now, in its order. */
  published(): readonly unknown[]
  /** Signs with a new key, published at once; resolves to its identifier. */
  rotate(options?: RotateOptions): Promise<string>
  /** Adds an entry to the end of the key set, unchecked: any JSON value will do. */
  publish(entry: unknown): void
  /** Removes every entry with this identifier; false when there was none. A withdrawn key that is current keeps signing. */
  withdraw(keyId: string): boolean
}

/** The keys of one issuer, private halves included. */
export interface Keyring {
  readonly control: MockKeys
  readonly current: SigningKey
  readonly unrelated: SigningKey
  /** The key set as it is served. */
  document(): string
}

/** Makes the keys of one issuer: an EC key that is none of the verifier's business, and an RSA key that signs. */
export async function createKeyring(): Promise<Keyring> {
  const [unrelated, first] = await Promise.all([
    generateSigningKey('ES256'),
    generateSigningKey('RS256'),
  ])
  let current = first
  let entries: unknown[] = [
    // No `use`, and a member that no specification knows: the real set may hold such entries too.
    { ...unrelated.publicJwk, kid: unrelated.id, alg: 'ES256', profile: 'auth-api' },
    publishedForm(first),
  ]

  const control: MockKeys = {
    get currentId() {
      return current.id
    },
    unrelatedId: unrelated.id,
    published: () => structuredClone(entries),
    async rotate({ overlap = true } = {}) {
      const next = await generateSigningKey('RS256')
      const previous = current
      current = next
      entries.push(publishedForm(next))
      if (!overlap) control.withdraw(previous.id)
      return next.id
    },
    publish(entry) {
      entries.push(structuredClone(entry))
    },
    withdraw(keyId) {
      const kept = entries.filter((entry) => idOf(entry) !== keyId)
      const found = kept.length < entries.length
      entries = kept
      return found
    },
  }

  return {
    control,
    unrelated,
    get current() {
      return current
    },
    document: () => JSON.stringify({ keys: entries, revision: entries.length }),
  }
}

function publishedForm(key: SigningKey): unknown {
  return { ...key.publicJwk, kid: key.id, alg: 'RS256', use: 'sig', profile: 'authentichip' }
}

function idOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('kid' in entry)) return undefined
  return entry.kid
}
