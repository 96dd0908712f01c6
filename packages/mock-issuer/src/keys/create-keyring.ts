import { generateSigningKey, type SigningKey } from './signing-key.ts'

/** Settings of one rotation. */
export interface RotateOptions {
  /**
   * Whether the old key stays published beside the new one.
   *
   * @default true
   */
  readonly overlap?: boolean
}

/** Control over what the key set lists and which key signs. */
export interface MockKeys {
  /** The identifier (`kid`) of the key that signs now. */
  readonly currentId: string
  /** The identifier of the EC key that stands first in the set: it signs authenticity tokens, and never scan tokens. */
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
  /** Rotates, and tells how to go back to the key before. */
  rotate(options?: RotateOptions): Promise<{ readonly id: string; undo(): void }>
  /** Withdraws the current key, which keeps signing, and publishes a spare one, so that the set stays usable. */
  withdrawCurrent(): Promise<() => void>
  /** Signs with a key that nobody published, under the identifier of the current one. */
  signWithStranger(): Promise<() => void>
  /** Remembers which key signs and what is published, and answers with the way back to it. */
  checkpoint(): () => void
}

/** The keys that an issuer starts with. */
export interface KeyPairs {
  readonly scan: SigningKey
  readonly authenticity: SigningKey
}

/** Makes the keys of one issuer: an RSA key that signs scan tokens, and an EC key that signs what else there is. */
export async function generateKeyPairs(): Promise<KeyPairs> {
  const [authenticity, scan] = await Promise.all([
    generateSigningKey('ES256'),
    generateSigningKey('RS256'),
  ])
  return { scan, authenticity }
}

export function createKeyring({ scan, authenticity }: KeyPairs): Keyring {
  let current = scan
  let strangers: readonly SigningKey[] = []
  let entries = firstEntries()

  function firstEntries(): unknown[] {
    const { id: kid, publicJwk } = authenticity
    // No `use`, and a member that no specification knows: the real set may hold such entries too.
    return [{ ...publicJwk, kid, alg: 'ES256', profile: 'auth-api' }, publishedForm(current)]
  }

  const control: MockKeys = {
    get currentId() {
      return current.id
    },
    unrelatedId: authenticity.id,
    published: () => structuredClone(entries),
    rotate: async (options) => (await keyring.rotate(options)).id,
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

  const publishAgain = (key: SigningKey): void => {
    if (!entries.some((entry) => idOf(entry) === key.id)) entries.push(publishedForm(key))
  }

  const keyring: Keyring = {
    control,
    unrelated: authenticity,
    get current() {
      const stranger = strangers.at(-1)
      return stranger === undefined ? current : { ...stranger, id: current.id }
    },
    document: () => JSON.stringify({ keys: entries, revision: entries.length }),
    async rotate({ overlap = true } = {}) {
      const next = await generateSigningKey('RS256')
      const previous = current
      current = next
      entries.push(publishedForm(next))
      if (!overlap) control.withdraw(previous.id)
      return {
        id: next.id,
        undo() {
          // A later rotation keeps its own key: only what this one did is taken back.
          if (current === next) current = previous
          control.withdraw(next.id)
          publishAgain(previous)
        },
      }
    },
    async withdrawCurrent() {
      const spare = await generateSigningKey('RS256')
      const withdrawn = current
      entries.push(publishedForm(spare))
      control.withdraw(withdrawn.id)
      return () => {
        control.withdraw(spare.id)
        publishAgain(withdrawn)
      }
    },
    async signWithStranger() {
      const stranger = await generateSigningKey('RS256')
      strangers = [...strangers, stranger]
      return () => {
        strangers = strangers.filter((each) => each !== stranger)
      }
    },
    checkpoint() {
      const remembered = { current, entries: [...entries] }
      return () => {
        current = remembered.current
        entries = [...remembered.entries]
      }
    },
  }
  return keyring
}

function publishedForm(key: SigningKey): unknown {
  return { ...key.publicJwk, kid: key.id, alg: 'RS256', use: 'sig', profile: 'authentichip' }
}

function idOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('kid' in entry)) return undefined
  return entry.kid
}
