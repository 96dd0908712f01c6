import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { describe, expect, test } from 'vitest'
import { createSealer } from '../src/create-sealer.ts'
import * as node from '../src/node-encryption.ts'
import * as web from '../src/web-encryption.ts'

const secret = 'a secret for tests, of 32 or more'
const sealer = createSealer([secret])
const key = new Uint8Array(hkdfSync('sha256', secret, '', 'vkjwt sealed session', 32))
const content = { audience: 'shop.example', note: 'é€😀' }

/** Seals a text with jose. */
function sealWithJose(text: string, header: { alg: string; enc: string }) {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader(header)
    .encrypt(key.subarray(0, header.enc === 'A128GCM' ? 16 : 32))
}

describe('what is sealed', () => {
  test('is a compact JWE that jose opens', async () => {
    const { plaintext, protectedHeader } = await compactDecrypt(await sealer.seal(content), key)
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM' })
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(content)
  })

  test('differs each time', async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => sealer.seal(content)))
    expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(50)
  })
})

describe('what opens', () => {
  test('may have been sealed by jose', async () => {
    const sealed = await sealWithJose(JSON.stringify(content), { alg: 'dir', enc: 'A256GCM' })
    expect(await sealer.open(sealed)).toEqual(content)
  })

  test('is encrypted with A256GCM and nothing else, although the key would fit', async () => {
    const text = JSON.stringify(content)
    for (const enc of ['A128GCM', 'A128CBC-HS256']) {
      expect(await sealer.open(await sealWithJose(text, { alg: 'dir', enc }))).toBeUndefined()
    }
  })

  test('is a JSON object', async () => {
    for (const text of ['[]', '"text"', 'null', '{', 'plain']) {
      const sealed = await sealWithJose(text, { alg: 'dir', enc: 'A256GCM' })
      expect(await sealer.open(sealed)).toBeUndefined()
    }
  })

  test('is whole and unchanged', async () => {
    const sealed = await sealer.seal(content)
    expect(await sealer.open(sealed)).toEqual(content)
    const [header = '', , nonce = '', text = '', tag = ''] = sealed.split('.')
    for (const parts of [
      [header, '', nonce, text, tag, ''],
      [header, '', nonce, `${text}${tag}`],
      [header, 'AA', nonce, text, tag],
      [header, '', nonce.slice(4), text, tag],
      [header, '', nonce, text, tag.slice(0, 16)],
      [header, '', nonce, '', tag],
      [header, '', '', text, tag],
      [header, '', nonce, text.slice(4), tag],
    ]) {
      expect(await sealer.open(parts.join('.'))).toBeUndefined()
    }
  })
})

test('every platform encrypts alike', async () => {
  expect(await web.loadEncryption()).toEqual({ ...(await node.loadEncryption()) })
})
