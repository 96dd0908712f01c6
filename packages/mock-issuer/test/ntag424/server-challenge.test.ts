import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decryptAesCbc, encryptAesCbc } from '../../src/ntag424/aes.ts'
import {
  checkEv2Response,
  checkTam1Response,
  createEv2Challenge,
  createTam1Challenge,
} from '../../src/ntag424/server-challenge.ts'
import { deriveEv2SessionKeys } from '../../src/ntag424/session-keys.ts'
import { answerTam1 } from '../../src/ntag424/tam1.ts'
import { bytes, hex } from './hex.ts'
import {
  firstAuthenticationVectors,
  laterAuthenticationVectors,
  tam1Vectors,
} from './published-vectors.ts'

const block = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('mutual authentication', () => {
  test.each([...firstAuthenticationVectors, ...laterAuthenticationVectors])(
    'answers the chip of $source and shares its keys',
    (vector) => {
      const key = bytes(vector.key)
      const rndA = bytes(vector.rndA)
      const encryptedRndB = bytes(vector.encryptedRndB)
      const { payload, rndB } = createEv2Challenge({ key, encryptedRndB, rndA })
      expect(hex(rndB)).toBe(vector.rndB)
      expect(hex(payload)).toBe(vector.payload)
      const { encryption, mac } = deriveEv2SessionKeys({ key, rndA, rndB })
      expect({ encryption: hex(encryption), mac: hex(mac) }).toEqual({
        encryption: vector.encryption,
        mac: vector.mac,
      })
    },
  )

  test.each(firstAuthenticationVectors)('accepts the response of $source', (vector) => {
    const key = bytes(vector.key)
    const response = bytes(vector.response)
    expect(checkEv2Response({ key, rndA: bytes(vector.rndA), response })).toBe(true)
    expect(hex(decryptAesCbc(key, response).subarray(0, 4))).toBe(vector.transaction)
  })

  test('accepts no response with a changed bit, another key or another RndA', () => {
    fc.assert(
      fc.property(block, block, fc.nat(255), (key, rndA, bit) => {
        const rotated = [...rndA.subarray(1), ...rndA.subarray(0, 1)]
        const response = encryptAesCbc(
          key,
          Uint8Array.from([1, 2, 3, 4, ...rotated, ...new Array(12).fill(0)]),
        )
        const changed = response.slice()
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const otherKey = key.map((byte) => byte ^ 1)
        const otherRndA = rndA.map((byte) => byte ^ 0x80)
        expect(checkEv2Response({ key, rndA, response })).toBe(true)
        expect(checkEv2Response({ key, rndA, response: changed })).toBe(false)
        expect(checkEv2Response({ key: otherKey, rndA, response })).toBe(false)
        expect(checkEv2Response({ key, rndA: otherRndA, response })).toBe(false)
      }),
    )
  })

  test.each([0, 16, 31, 33, 48])('accepts no response of %i bytes', (length) => {
    const zeros = new Uint8Array(16)
    const response = new Uint8Array(length)
    expect(checkEv2Response({ key: zeros, rndA: zeros, response })).toBe(false)
  })

  test('accepts no response to an RndA of another length', () => {
    const key = new Uint8Array(16)
    const response = encryptAesCbc(key, new Uint8Array(32))
    expect(checkEv2Response({ key, rndA: new Uint8Array(16), response })).toBe(true)
    expect(checkEv2Response({ key, rndA: new Uint8Array(8), response })).toBe(false)
  })

  test.each([
    [15, 16],
    [32, 16],
    [16, 15],
    [0, 0],
  ])('refuses random numbers of %i and %i bytes', (chipBytes, serverBytes) => {
    const key = new Uint8Array(16)
    const encryptedRndB = new Uint8Array(chipBytes)
    const rndA = new Uint8Array(serverBytes)
    expect(() => createEv2Challenge({ key, encryptedRndB, rndA })).toThrow(RangeError)
  })
})

describe('TAM1', () => {
  test.each(tam1Vectors)('accepts the response of $source', (vector) => {
    const key = bytes(vector.key)
    const challenge = bytes(vector.challenge)
    const response = bytes(vector.response)
    expect(checkTam1Response({ key, challenge, response })).toBe(true)
    expect(hex(answerTam1(key, bytes(vector.random), challenge))).toBe(vector.response)
    expect(hex(decryptAesCbc(key, response))).toBe(vector.plain)
  })

  test('accepts no response with a changed bit, another key or another challenge', () => {
    const challenges = fc.uint8Array({ minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(block, challenges, fc.nat(127), (key, challenge, bit) => {
        const response = answerTam1(key, new Uint8Array(4), challenge)
        const changed = response.slice()
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const otherKey = key.map((byte) => byte ^ 1)
        const otherChallenge = challenge.map((byte) => byte ^ 0x10)
        expect(checkTam1Response({ key, challenge, response })).toBe(true)
        expect(checkTam1Response({ key, challenge, response: changed })).toBe(false)
        expect(checkTam1Response({ key: otherKey, challenge, response })).toBe(false)
        expect(checkTam1Response({ key, challenge: otherChallenge, response })).toBe(false)
      }),
    )
  })

  test('accepts no response that begins with another constant', () => {
    const key = new Uint8Array(16)
    const challenge = bytes('00010203040506070809')
    const plain = bytes('96C6 00000000 00010203040506070809')
    expect(checkTam1Response({ key, challenge, response: encryptAesCbc(key, plain) })).toBe(false)
  })

  test.each([
    [0, 10],
    [15, 10],
    [32, 10],
    [16, 0],
    [16, 9],
    [16, 11],
  ])('accepts no response of %i bytes to %i', (responseBytes, challengeBytes) => {
    const key = new Uint8Array(16)
    const challenge = new Uint8Array(challengeBytes)
    const response = new Uint8Array(responseBytes)
    expect(checkTam1Response({ key, challenge, response })).toBe(false)
  })

  test('challenges with ten bytes of the given generator', () => {
    const challenge = createTam1Challenge((sizeBytes) => new Uint8Array(sizeBytes).fill(7))
    expect(hex(challenge)).toBe('07'.repeat(10))
  })
})
