import { expect, test } from 'vitest'
import { aesCmac } from '../../src/ntag424/aes.ts'
import { deriveEncryptionSessionKey, deriveMacSessionKey } from '../../src/ntag424/session-keys.ts'
import { bytes, hex } from './hex.ts'
import { sessionKeyVectors, tapVectors } from './published-vectors.ts'

test.each(sessionKeyVectors)('derives both keys of $source', (vector) => {
  const key = bytes(vector.key)
  const { uid, counter } = vector
  expect(hex(deriveEncryptionSessionKey(key, uid, counter))).toBe(vector.encryption)
  expect(hex(deriveMacSessionKey(key, uid, counter))).toBe(vector.mac)
  expect(hex(aesCmac(key, bytes(vector.sv1)))).toBe(vector.encryption)
  expect(hex(aesCmac(key, bytes(vector.sv2)))).toBe(vector.mac)
})

test.each(tapVectors)('derives the key of $source', ({ key, uid, counter, sessionKey }) => {
  expect(hex(deriveMacSessionKey(bytes(key), uid, counter))).toBe(sessionKey)
})

test('puts the counter’s least significant byte first', () => {
  const key = new Uint8Array(16)
  expect(hex(deriveMacSessionKey(key, '04C767F2066180', 0x010203))).toBe(
    hex(aesCmac(key, bytes('3CC30001008004C767F2066180030201'))),
  )
  expect(hex(deriveEncryptionSessionKey(key, '04C767F2066180', 0xfffefd))).toBe(
    hex(aesCmac(key, bytes('C33C0001008004C767F2066180FDFEFF'))),
  )
})

test.each([-1, 1.5, 0x1000000, Number.NaN])('refuses the counter %s', (counter) => {
  expect(() => deriveMacSessionKey(new Uint8Array(16), '04C767F2066180', counter)).toThrow(
    RangeError,
  )
})

test.each(['04C767F20661 0', '04C767F206618', 'not hex'])('refuses the uid %s', (uid) => {
  expect(() => deriveMacSessionKey(new Uint8Array(16), uid, 1)).toThrow(TypeError)
})
