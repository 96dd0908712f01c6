import { compactDecrypt } from 'jose/jwe/compact/decrypt'
import { CompactEncrypt } from 'jose/jwe/compact/encrypt'

/** Encrypts a text into a compact JWE (RFC 7516, section 7.1): `dir` with A256GCM. */
export function encryptText(text: string, key: CryptoKey): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(key)
}

/** Decrypts what was encrypted so, with this key; rejects for anything else. */
export async function decryptText(encrypted: string, key: CryptoKey): Promise<string> {
  const { plaintext } = await compactDecrypt(encrypted, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  })
  return new TextDecoder().decode(plaintext)
}
