import { VkJwtError } from '../errors.ts'
import type { Jwks } from './jwks.ts'
import { type JwksOptions, resolveJwksOptions } from './jwks-options.ts'
import { importKeys, type KeysById, selectKeys } from './read-key-set.ts'
import { createRemoteJwks } from './remote-jwks.ts'

/**
 * Makes a key cache for the issuer's JSON Web Key Set (RFC 7517), or for fixed `keys` without any
 * network. Make one per URL and share it between verifiers.
 *
 * A set is fresh for six hours, refreshed in the background in the last fifth of that time, and
 * serves for another 24 hours while the issuer is down. A key that isn't known causes at most one
 * fetch per 30 seconds.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function createJwks(options: JwksOptions = {}): Jwks {
  return createJwksAt(options, '')
}

/** {@link createJwks} for options that stand at a path of others, which errors then name. */
export function createJwksAt(options: JwksOptions, path: string): Jwks {
  const policy = resolveJwksOptions(options, path)
  return options.keys === undefined
    ? createRemoteJwks(policy)
    : createOfflineJwks(options.keys, path)
}

function createOfflineJwks(entries: NonNullable<JwksOptions['keys']>, path: string): Jwks {
  const selected = Array.isArray(entries) ? selectKeys(entries) : new Map()
  if (selected.size === 0) {
    throw new TypeError(
      `The option '${path}keys' expects public RSA keys of 2048 to 8192 bits as JWKs, each with its own 'kid'`,
    )
  }
  let imported: Promise<KeysById> | undefined
  const load = (): Promise<KeysById> => {
    imported ??= importKeys(selected)
    return imported
  }
  return {
    async getKey(keyId) {
      const key = (await load()).get(keyId)
      if (key === undefined) throw new VkJwtError('key_unknown', { cause: { keyId } })
      return key
    },
    ready: () =>
      load().then(
        () => true,
        () => false,
      ),
  }
}
