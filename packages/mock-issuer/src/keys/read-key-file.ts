import { createPrivateKey, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { generateKeyPairs, type KeyPairs } from './create-keyring.ts'
import { createSigningKey, generateSigningKey, type SigningKey } from './signing-key.ts'

/**
 * Reads the private keys of a file, and makes the file when there is none.
 *
 * It holds a JWK set (RFC 7517 section 5) or PEM blocks, with an RSA key of 2048 bits or more and,
 * for authenticity tokens, a P-256 key; without the latter a new one is made for this run. The first
 * of each kind counts.
 */
export async function readKeyFile(file: string): Promise<KeyPairs> {
  const text = await readText(file)
  if (text === undefined) {
    await createKeyFile(file)
    return readKeyFile(file)
  }
  const keys = parseKeys(text, file)
  const scan = keys.find(({ privateKey }) => isScanKey(privateKey))
  if (scan === undefined) {
    throw new Error(`${file} holds no private RSA key of 2048 bits or more.`)
  }
  const authenticity = keys.find(({ privateKey }) => isAuthenticityKey(privateKey))
  return { scan, authenticity: authenticity ?? (await generateSigningKey('ES256')) }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`The key file ${file} can’t be read: ${messageOf(error)}`, { cause: error })
  }
}

async function createKeyFile(file: string): Promise<void> {
  const { scan, authenticity } = await generateKeyPairs()
  const keys = [
    { ...scan.privateKey.export({ format: 'jwk' }), kid: scan.id, alg: 'RS256' },
    { ...authenticity.privateKey.export({ format: 'jwk' }), kid: authenticity.id, alg: 'ES256' },
  ]
  const draft = `${file}.${randomUUID()}.new`
  try {
    await writeFile(draft, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    // The file appears whole, and whoever came first with the same name wins.
    await link(draft, file).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  } catch (error) {
    throw new Error(`The key file ${file} can’t be made: ${messageOf(error)}`, { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}

function parseKeys(text: string, file: string): SigningKey[] {
  try {
    return text.trimStart().startsWith('{') ? parseKeySet(text) : parsePem(text)
  } catch (error) {
    const reason = messageOf(error)
    throw new Error(`${file} is no file of private keys, JWK set or PEM: ${reason}`, {
      cause: error,
    })
  }
}

function parseKeySet(text: string): SigningKey[] {
  const document: { keys?: unknown } = JSON.parse(text)
  if (!Array.isArray(document.keys)) throw new Error('a JWK set has an array named keys')
  return document.keys.map((jwk: JsonWebKey) => {
    const kid = jwk['kid']
    const key = createPrivateKey({ key: jwk, format: 'jwk' })
    return createSigningKey(key, typeof kid === 'string' ? kid : undefined)
  })
}

function parsePem(text: string): SigningKey[] {
  const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]+-----/g)
  if (blocks === null) throw new Error('there is no private key in it')
  return blocks.map((block) => createSigningKey(createPrivateKey(block)))
}

function isScanKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
}

function isAuthenticityKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
