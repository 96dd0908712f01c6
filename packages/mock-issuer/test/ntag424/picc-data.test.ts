import { expect, test } from 'vitest'
import { encryptAesCbc } from '../../src/ntag424/aes.ts'
import { decryptPiccData } from '../../src/ntag424/picc-data.ts'
import { bytes, hex } from './hex.ts'
import { piccDataVectors } from './published-vectors.ts'

test.each(piccDataVectors)('opens $source', ({ key, encrypted, plain, uid, counter }) => {
  expect(decryptPiccData(bytes(key), bytes(encrypted))).toEqual({ uid, counter })
  expect(hex(encryptAesCbc(bytes(key), bytes(plain)))).toBe(encrypted)
})

test.each([
  '8704DE5F1EACC0403D0000DA5CF60941',
  '4704DE5F1EACC0403D0000DA5CF60941',
  'C404DE5F1EACC0403D0000DA5CF60941',
])('finds nothing in data that begins otherwise: %s', (plain) => {
  const key = new Uint8Array(16)
  expect(decryptPiccData(key, encryptAesCbc(key, bytes(plain)))).toBeUndefined()
})

test.each([0, 15, 17, 32])('finds nothing in %i bytes', (length) => {
  expect(decryptPiccData(new Uint8Array(16), new Uint8Array(length))).toBeUndefined()
})
