import { hkdfSync } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealer } from '../../src/session/create-sealer.ts'

const secret = 'a secret for tests, of 32 or more'
const name = '__Host-vkscan'
const sealer = createSealer([secret])
const content = { audience: 'shop.example', note: 'é€😀' }

/** The key as `node:crypto` derives it. */
const keyFor = (cookieName: string) =>
  new Uint8Array(hkdfSync('sha256', secret, '', `vkjwt cookie ${cookieName}`, 32))

/** Seals bytes by hand. */
function sealBytes(bytes: Uint8Array, cookieName = name): string {
  const nonce = new Uint8Array(24).fill(7)
  const sealed = xchacha20poly1305(keyFor(cookieName), nonce).encrypt(bytes)
  return Buffer.concat([nonce, sealed]).toString('base64url')
}

const sealText = (text: string): string => sealBytes(new TextEncoder().encode(text))

describe('what is sealed', () => {
  test('is a nonce and XChaCha20-Poly1305 under a key that HKDF derives', () => {
    const bytes = Buffer.from(sealer.seal(name, content), 'base64url')
    const opened = xchacha20poly1305(keyFor(name), bytes.subarray(0, 24)).decrypt(
      bytes.subarray(24),
    )
    expect(JSON.parse(new TextDecoder().decode(opened))).toEqual(content)
  })

  test('differs each time', () => {
    const sealed = Array.from({ length: 50 }, () => sealer.seal(name, content).slice(0, 32))
    expect(new Set(sealed).size).toBe(50)
  })

  test('opens again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        const copy = JSON.parse(JSON.stringify(any))
        expect(sealer.open(name, sealer.seal(name, any))).toEqual(copy)
      }),
    )
  })
})

describe('what opens', () => {
  test('may have been sealed by hand', () => {
    expect(sealer.open(name, sealText(JSON.stringify(content)))).toEqual(content)
  })

  test('was sealed for a cookie of this name', () => {
    const sealed = sealer.seal(name, content)
    for (const other of ['vkscan', '__Host-vkscan-failure', '__Host-other', '']) {
      expect(sealer.open(other, sealed)).toBeUndefined()
    }
  })

  test('was sealed with one of the secrets', () => {
    const newer = 'a newer secret for tests, also 32+'
    const sealed = sealer.seal(name, content)
    expect(createSealer([newer]).open(name, sealed)).toBeUndefined()
    expect(createSealer([newer, secret]).open(name, sealed)).toEqual(content)
    expect(sealer.open(name, createSealer([newer, secret]).seal(name, content))).toBeUndefined()
  })

  test('is a JSON object in UTF-8', () => {
    for (const text of ['[]', '"text"', 'null', '{', 'plain', '']) {
      expect(sealer.open(name, sealText(text))).toBeUndefined()
    }
    expect(sealer.open(name, sealBytes(Uint8Array.of(0x7b, 0xff, 0x7d)))).toBeUndefined()
  })

  test('is whole and unchanged, and has one spelling', () => {
    const sealed = sealer.seal(name, content)
    expect(sealer.open(name, sealed)).toEqual(content)
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
      expect(sealer.open(name, spelling), JSON.stringify(spelling.slice(-20))).toBeUndefined()
    }
  })

  test('is no longer than a browser keeps', () => {
    const room = (length: number): string => sealText(JSON.stringify({ a: 'x'.repeat(length) }))
    expect(room(3024)).toHaveLength(4096)
    expect(sealer.open(name, room(3024))).toEqual({ a: 'x'.repeat(3024) })
    expect(room(3025).length).toBeGreaterThan(4096)
    expect(sealer.open(name, room(3025))).toBeUndefined()
  })
})
