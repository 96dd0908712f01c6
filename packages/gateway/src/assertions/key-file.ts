import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'
import { z } from 'zod'

/** A key that signs assertions, or one that has signed them. */
export interface AssertionKey {
  id: string
  privateKey: CryptoKey
  publicJwk: JWK
}

/** How many keys are kept: the one that signs, and those before it, until everybody has forgotten them. */
const maxKeys = 3

const modulusLength = 2048

const base64url = z.string().regex(/^[\w-]+$/)
const privateJwk = z.object({
  kty: z.literal('RSA'),
  n: base64url,
  e: base64url,
  d: base64url,
  p: base64url,
  q: base64url,
  dp: base64url,
  dq: base64url,
  qi: base64url,
})
const keyFile = z.object({ keys: z.array(privateJwk).min(1).max(maxKeys) })

/** A key that lives as long as the process. */
export async function createAssertionKeys(): Promise<readonly AssertionKey[]> {
  return importKeys([await createJwk()])
}

/**
 * Reads the keys of a file (a private JSON Web Key Set, the first of which signs), and makes it where there is none,
 * readable for its owner alone. Of several that start at once all end up with the same one.
 *
 * @throws {Error} that names the file and what is wrong with it
 */
export async function openKeyFile(file: string): Promise<readonly AssertionKey[]> {
  const found = readKeyFile(file)
  if (found !== undefined) return importKeys(found)
  const draft = writeDraft(file, [await createJwk()])
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const keys = readKeyFile(file)
  if (keys === undefined) throw new Error(`${file} was taken away while it was made`)
  return importKeys(keys)
}

/**
 * Looks at a key file, and makes none.
 *
 * @throws {Error} that names the file and what is wrong with it
 */
export function checkKeyFile(file: string): void {
  const folder = path.dirname(path.resolve(file))
  if (readKeyFile(file) === undefined) accessSync(folder, constants.W_OK)
}

/** Puts a new key before those of a file. Gateways that run take it up by themselves. */
export async function rotateKeyFile(file: string): Promise<void> {
  const keys = [await createJwk(), ...(readKeyFile(file) ?? [])].slice(0, maxKeys)
  renameSync(writeDraft(file, keys), file)
}

function readKeyFile(file: string): JWK[] | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
  try {
    return keyFile.parse(JSON.parse(text)).keys
  } catch {
    // The reason would quote the key.
    throw new Error(`${file} is no key file of a gateway: move it away, and a new one is made`)
  }
}

/** Writes a file beside another one, whole on the disk before it takes its place. */
function writeDraft(file: string, keys: readonly JWK[]): string {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const text = `${JSON.stringify({ keys }, undefined, 2)}\n`
    writeFileSync(draft, text, { flag: 'wx', flush: true, mode: 0o600 })
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  return draft
}

async function createJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength })
  return exportJWK(privateKey)
}

async function importKeys(jwks: readonly JWK[]): Promise<readonly AssertionKey[]> {
  return Promise.all(
    jwks.map(async (jwk) => {
      const { e, kty, n } = jwk
      const publicPart = { kty, n, e } as JWK
      const id = await calculateJwkThumbprint(publicPart)
      const privateKey = (await importJWK({ ...jwk, alg: 'RS256' }, 'RS256')) as CryptoKey
      return { id, privateKey, publicJwk: { ...publicPart, kid: id, alg: 'RS256', use: 'sig' } }
    }),
  )
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
