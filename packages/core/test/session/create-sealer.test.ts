import { hkdfSync } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealer } from '../../src/session/create-sealer.ts'

const secret = 'a secret for tests, of 32 or more'
const place = { kind: 'visit', name: '__Host-vkscan' } as const
const sealer = createSealer([secret])
const content = { audience: 'shop.example', note: 'é€😀' }

/** The key as `node:crypto` derives it. */
const key = new Uint8Array(hkdfSync('sha256', secret, '', 'vkjwt cookie: visit __Host-vkscan', 32))

/** Seals bytes by hand. */
function sealBytes(bytes: Uint8Array): string {
  const nonce = new Uint8Array(24).fill(7)
  const sealed = xchacha20poly1305(key, nonce).encrypt(bytes)
  return Buffer.concat([nonce, sealed]).toString('base64url')
}

const sealText = (text: string): string => sealBytes(new TextEncoder().encode(text))

describe('what is sealed', () => {
  test('is a nonce and XChaCha20-Poly1305 under a key that HKDF derives', () => {
    const bytes = Buffer.from(sealer.seal(place, content), 'base64url')
    const opened = xchacha20poly1305(key, bytes.subarray(0, 24)).decrypt(bytes.subarray(24))
    expect(JSON.parse(new TextDecoder().decode(opened))).toEqual(content)
  })

  test('differs each time', () => {
    const sealed = Array.from({ length: 50 }, () => sealer.seal(place, content).slice(0, 32))
    expect(new Set(sealed).size).toBe(50)
  })

  test('opens again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        const copy = JSON.parse(JSON.stringify(any))
        expect(sealer.open(place, sealer.seal(place, any))).toEqual(copy)
      }),
    )
  })
})

describe('what opens', () => {
  test('may have been sealed by hand', () => {
    expect(sealer.open(place, sealText(JSON.stringify(content)))).toEqual(content)
  })

  test('was sealed for a cookie of this kind and name', () => {
    const sealed = sealer.seal(place, content)
    for (const name of ['vkscan', '__Host-vkscan-failure', '__Host-other', '']) {
      expect(sealer.open({ ...place, name }, sealed)).toBeUndefined()
    }
    expect(sealer.open({ ...place, kind: 'failure' }, sealed)).toBeUndefined()
  })

  test('was sealed with one of the secrets', () => {
    const newer = 'a newer secret for tests, also 32+'
    const sealed = sealer.seal(place, content)
    expect(createSealer([newer]).open(place, sealed)).toBeUndefined()
    expect(createSealer([newer, secret]).open(place, sealed)).toEqual(content)
    expect(sealer.open(place, createSealer([newer, secret]).seal(place, content))).toBeUndefined()
  })

  test('is a JSON object in UTF-8', () => {
    for (const text of ['[]', '"text"', 'null', '{', 'plain', '']) {
      expect(sealer.open(place, sealText(text))).toBeUndefined()
    }
    expect(sealer.open(place, sealBytes(Uint8Array.of(0x7b, 0xff, 0x7d)))).toBeUndefined()
  })

  test('is whole and unchanged, and has one spelling', () => {
    const sealed = sealer.seal(place, content)
    expect(sealer.open(place, sealed)).toEqual(content)
    const spellings = [
      ...[' ', '=', '==', '\r\n', '\t', '.', 'A'].flatMap((text) => [
        sealed + text,
        text + sealed,
        sealed.slice(0, 40) + text + sealed.slice(40),
      ]),
      sealed.slice(4),
      sealed.slice(0, -4),
      sealed.slice(0, 32),
      sealed.slice(0, 31),
      sealed.replaceAll('-', '+').replaceAll('_', '/'),
      // Bits beyond the last byte, where there are any.
      ...['B', 'C', 'h', 'R'].map((letter) => sealed.slice(0, -1) + letter),
      '',
      'A',
      'A'.repeat(4097),
    ].filter((text) => text !== sealed)
    for (const spelling of spellings) {
      expect(sealer.open(place, spelling), JSON.stringify(spelling.slice(-20))).toBeUndefined()
    }
  })

  test('is no longer than a browser keeps', () => {
    const room = (length: number): string => sealText(JSON.stringify({ a: 'x'.repeat(length) }))
    expect(room(3024)).toHaveLength(4096)
    expect(sealer.open(place, room(3024))).toEqual({ a: 'x'.repeat(3024) })
    expect(room(3025).length).toBeGreaterThan(4096)
    expect(sealer.open(place, room(3025))).toBeUndefined()
  })
})
