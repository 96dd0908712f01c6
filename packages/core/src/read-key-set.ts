import { importVerificationKey } from '#signature-engine'
import { VkUnavailableError } from './errors.ts'
import { isObject, ownMember } from './json-object.ts'
import { selectKeys } from './select-keys.ts'
import type { RsaPublicKey, VerificationKey } from './verification-key.ts'

export type KeysById = ReadonlyMap<string, VerificationKey>

/** An issuer has two or three keys; hundreds would be somebody's way to keep us busy. */
const maxKeys = 64

/**
 * Reads a JSON Web Key Set (RFC 7517, section 5) into keys that are ready to use.
 *
 * @throws {VkUnavailableError} `jwks_invalid`: not a key set, or none of its keys is usable
 */
export async function readKeySet(json: unknown): Promise<KeysById> {
  const entries = isObject(json) ? ownMember(json, 'keys') : undefined
  if (!Array.isArray(entries) || entries.length > maxKeys) {
    throw new VkUnavailableError('jwks_invalid')
  }
  return importKeys(selectKeys(entries))
}

/**
 * Imports the selected keys; one that the platform can't use is skipped.
 *
 * @throws {VkUnavailableError} `jwks_invalid`: none is left
 */
export async function importKeys(selected: ReadonlyMap<string, RsaPublicKey>): Promise<KeysById> {
  const keys = new Map<string, VerificationKey>()
  await Promise.all(
    Array.from(selected, async ([keyId, rsa]) => {
      try {
        keys.set(keyId, await importVerificationKey(rsa))
      } catch {
        // Skipped, like any other entry that can't be used.
      }
    }),
  )
  if (keys.size === 0) throw new VkUnavailableError('jwks_invalid')
  return keys
}
