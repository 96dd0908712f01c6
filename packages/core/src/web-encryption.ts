import { decryptText, encryptText } from './encrypt-text.ts'

/** jose's encryption, which a bundle holds already. */
export async function loadEncryption(): Promise<typeof import('./encrypt-text.ts')> {
  return { decryptText, encryptText }
}
