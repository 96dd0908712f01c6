import { cmac } from '@noble/ciphers/aes.js'
import { expect, test } from 'vitest'
import { diversifyKey } from '../../src/ntag424/key-diversification.ts'
import { bytes, hex } from './hex.ts'
import { diversificationVectors } from './published-vectors.ts'

const key = bytes('00112233445566778899AABBCCDDEEFF')

test.each(diversificationVectors)('derives the key of $source', (vector) => {
  expect(hex(diversifyKey(bytes(vector.key), bytes(vector.input)))).toBe(vector.diversified)
})

test.each([16, 17, 30, 31])('is the CMAC of 01 and the input for %i bytes', (length) => {
  const input = new Uint8Array(length).fill(0x42)
  expect(hex(diversifyKey(key, input))).toBe(hex(cmac(Uint8Array.of(1, ...input), key)))
})

test.each([1, 7, 15])('fills an input of %i bytes up to two blocks', (length) => {
  // The key of RFC 4493, section 4, and its subkeys K1 and K2.
  const rfcKey = bytes('2b7e151628aed2a6abf7158809cf4f3c')
  const whole = bytes('fbeed618357133667c85e08f7236a8de')
  const padded = bytes('f7ddac306ae266ccf90bc11ee46d513b')
  const input = new Uint8Array(length).fill(0x42)
  const filled = new Uint8Array(32)
  filled.set([0x01, ...input, 0x80])
  // A CMAC of two whole blocks puts K1 into the last one, where K2 belongs.
  const last = filled.subarray(16)
  last.set(last.map((byte, at) => byte ^ (whole[at] ?? 0) ^ (padded[at] ?? 0)))
  expect(hex(diversifyKey(rfcKey, input))).toBe(hex(cmac(filled, rfcKey)))
})

test.each([0, 32, 33])('refuses an input of %i bytes', (length) => {
  expect(() => diversifyKey(key, new Uint8Array(length))).toThrow(RangeError)
})
