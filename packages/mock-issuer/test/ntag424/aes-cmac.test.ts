import { cmac } from '@noble/ciphers/aes.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aesCmac } from '../../src/ntag424/aes.ts'
import { bytes, hex } from './hex.ts'
import { cmacVectors } from './published-vectors.ts'

test.each(cmacVectors)('computes $source', ({ key, message, mac }) => {
  expect(hex(aesCmac(bytes(key), bytes(message)))).toBe(mac.toUpperCase())
})

test('agrees with another implementation on any message', () => {
  const key = fc.uint8Array({ minLength: 16, maxLength: 16 })
  const message = fc.uint8Array({ maxLength: 100 })
  fc.assert(
    fc.property(key, message, (k, m) => {
      expect(hex(aesCmac(k, m))).toBe(hex(cmac(m, k)))
    }),
    { numRuns: 500 },
  )
})

test.each([1, 15, 16, 17, 31, 32, 33])('agrees with it at %i bytes', (length) => {
  const key = bytes('2b7e151628aed2a6abf7158809cf4f3c')
  const message = new Uint8Array(length).fill(0x5a)
  expect(hex(aesCmac(key, message))).toBe(hex(cmac(message, key)))
})

test('leaves key and message as they were', () => {
  const key = new Uint8Array(16).fill(1)
  const message = new Uint8Array(16).fill(2)
  aesCmac(key, message)
  expect(hex(key)).toBe('01'.repeat(16))
  expect(hex(message)).toBe('02'.repeat(16))
})

test.each([0, 15, 17, 32])('refuses a key of %i bytes', (length) => {
  expect(() => aesCmac(new Uint8Array(length), new Uint8Array())).toThrow(RangeError)
})
