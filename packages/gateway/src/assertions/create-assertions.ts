import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { Chip, Scan, ScanView } from '@vkjwt/core'
import { type JSONWebKeySet, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { AssertionKey } from './key-file.ts'

/** What is said to the site behind about one request. */
interface Assertion {
  state: ScanView['state']
  code?: string | undefined
  chip?: Chip | undefined
  /** The host name of the site. */
  audience: string
  /** The `Host` header of the request. */
  host: string
  method: string
  /** As it came, without its query. */
  path: string
}

/** Signs what the site behind is told, so that it needn't believe a header. */
export interface Assertions {
  sign(assertion: Assertion): Promise<string>
  /** The keys that signed lately, the current one first. */
  readonly keySet: JSONWebKeySet
  /** A key as PEM (SubjectPublicKeyInfo), for languages that don't read JSON Web Keys. */
  pemOf(id: string): string | undefined
  /** Signs with the first of these from now on. */
  use(keys: readonly AssertionKey[]): void
}

const assertionIssuer = 'vkjwt-gateway'
const assertionType = 'vk-assertion+jwt'

/** How long an assertion is good for. */
const lifetimeSeconds = 60

/** For how long one is used again for requests that differ in nothing of it. */
const reuseMilliseconds = 20_000

const maxRemembered = 10_000

/** How many characters a request may have that an assertion is remembered for: a stranger chooses its path. */
const maxRequestLength = 1024

export function createAssertions(keys: readonly AssertionKey[]): Assertions {
  let current = keys
  const signed = new LRUCache<string, Promise<string>>({
    max: maxRemembered,
    ttl: reuseMilliseconds,
  })

  async function sign({ audience, chip, ...claims }: Assertion): Promise<string> {
    const [key] = current
    if (key === undefined) throw new TypeError('A gateway needs a key for its assertions')
    return new SignJWT({ ...claims, ...(chip && { chip: describeChip(chip) }) })
      .setProtectedHeader({ alg: 'RS256', kid: key.id, typ: assertionType })
      .setIssuer(assertionIssuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds} seconds`)
      .sign(key.privateKey)
  }

  return {
    sign(assertion) {
      const name = JSON.stringify(assertion)
      const known = signed.get(name)
      if (known !== undefined) return known
      const signature = sign(assertion)
      if (name.length <= maxRequestLength) signed.set(name, signature)
      // The next request tries anew.
      signature.catch(() => signed.delete(name))
      return signature
    },
    get keySet() {
      return { keys: current.map(({ publicJwk }) => publicJwk) }
    },
    pemOf(id) {
      const key = current.find((candidate) => candidate.id === id)
      if (key === undefined) return undefined
      return createPublicKey({ key: key.publicJwk as JsonWebKey, format: 'jwk' })
        .export({ type: 'spki', format: 'pem' })
        .toString()
    },
    use(keys) {
      current = keys
      signed.clear()
    },
  }
}

function describeChip({ id, serial, uid }: Chip): Partial<Chip> {
  return { id, uid, ...(serial !== undefined && { serial }) }
}

/** The chip that a scan is about, for the site behind: only where it is verified. */
export function chipOf(scan: Scan): Chip | undefined {
  return scan.status === 'verified' ? scan.chip : undefined
}
