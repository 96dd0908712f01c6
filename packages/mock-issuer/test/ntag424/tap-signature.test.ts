import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aesCmac } from '../../src/ntag424/aes.ts'
import {
  computeTapMac,
  isTapGenuine,
  readTapSignature,
  signTap,
  type TapSignature,
  writeTapSignature,
} from '../../src/ntag424/tap-signature.ts'
import { bytes, hex } from './hex.ts'
import { tapVectors } from './published-vectors.ts'

const kinds = ['ntag424', 'apex'] as const
const key = fc.uint8Array({ minLength: 16, maxLength: 16 })
const counter = fc.integer({ min: 0, max: 0xffffff })
const tap = fc.constantFrom(...kinds).chain((kind) => {
  const uidBytes = kind === 'apex' ? 8 : 7
  const uid = fc.uint8Array({ minLength: uidBytes, maxLength: uidBytes }).map(hex)
  return fc.record({ kind: fc.constant(kind), key, uid, counter })
})

/** What a server does with the text of a signature. */
function isGenuineText(tapKey: Uint8Array, text: string): boolean {
  const signature = readTapSignature(text)
  return signature !== undefined && isTapGenuine(tapKey, signature)
}

test.each(tapVectors)('computes the MAC of $source', (vector) => {
  const given = {
    key: bytes(vector.key),
    uid: vector.uid,
    counter: vector.counter,
    input: new TextEncoder().encode(vector.input),
  }
  expect(hex(computeTapMac({ ...given, kind: 'ntag424' }))).toBe(vector.mac)
  expect(hex(computeTapMac({ ...given, kind: 'apex' }))).toBe(vector.full)
})

test.each(tapVectors.filter(({ input }) => input === ''))('signs $source', (vector) => {
  const { uid } = vector
  const signature = signTap({ ...vector, kind: 'ntag424', key: bytes(vector.key) })
  const counterDigits = vector.counter.toString(16).padStart(6, '0').toUpperCase()
  expect(writeTapSignature(signature)).toBe(`${uid}-${counterDigits}-${vector.mac}`)
  expect(isTapGenuine(bytes(vector.key), signature)).toBe(true)
})

test('signs for an Apex with eight bytes of UID in SV2 and the whole MAC', () => {
  const signature = signTap({
    kind: 'apex',
    key: new Uint8Array(16),
    uid: 'FF0A01128731FBB6',
    counter: 5,
  })
  const sessionKey = aesCmac(new Uint8Array(16), bytes('3CC300010080 FF0A01128731FBB6 050000'))
  const mac = hex(aesCmac(sessionKey, new Uint8Array()))
  expect(writeTapSignature(signature)).toBe(`FF0A01128731FBB6-000005-${mac}`)
})

test.each([
  [
    '042468222F5C80-00003C-AE4F60A1AF728AB4',
    { kind: 'ntag424', uid: '042468222F5C80', counter: 0x3c, mac: 'AE4F60A1AF728AB4' },
  ],
  [
    'FF0A01128731FBB6-000005-E92AB4B81AAA1FEAB2C4D2AF4665AD19',
    {
      kind: 'apex',
      uid: 'FF0A01128731FBB6',
      counter: 5,
      mac: 'E92AB4B81AAA1FEAB2C4D2AF4665AD19',
    },
  ],
])('reads the published %s in either case', (text, signature) => {
  expect(readTapSignature(text)).toEqual(signature)
  expect(readTapSignature(text.toLowerCase())).toEqual(signature)
  expect(writeTapSignature(signature as TapSignature)).toBe(text)
})

test.each([
  '',
  '--',
  '042468222F5C80-00003C',
  '042468222F5C80-00003C-AE4F60A1AF728AB4-',
  '042468222F5C80-00003C-AE4F60A1AF728AB',
  '042468222F5C80-00003C-AE4F60A1AF728AB44',
  '042468222F5C8-00003C-AE4F60A1AF728AB4',
  '042468222F5C80-3C-AE4F60A1AF728AB4',
  '042468222F5C80-00003C-AE4F60A1AF728ABG',
  '042468222F5C80-00003C-AE4F60A1AF728AB4\n',
  ' 042468222F5C80-00003C-AE4F60A1AF728AB4',
  '042468222F5C80_00003C_AE4F60A1AF728AB4',
  '042468222F5C80-00003C-E92AB4B81AAA1FEAB2C4D2AF4665AD19',
  'FF0A01128731FBB6-000005-E92AB4B81AAA1FEA',
  '٠42468222F5C80-00003C-AE4F60A1AF728AB4',
  'ﬀA01128731FBB60-000005-E92AB4B81AAA1FEA',
  'ﬀ0A01128731FB-000005-E92AB4B81AAA1FEA',
])('reads nothing from %j', (text) => {
  expect(readTapSignature(text)).toBeUndefined()
})

test('every signed tap is read back and genuine, and under another key it isn’t', () => {
  fc.assert(
    fc.property(tap, key, (signed, otherKey) => {
      fc.pre(hex(signed.key) !== hex(otherKey))
      const signature = signTap(signed)
      const text = writeTapSignature(signature)
      expect(readTapSignature(text)).toEqual(signature)
      expect(isTapGenuine(signed.key, signature)).toBe(true)
      expect(isTapGenuine(otherKey, signature)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

test('no tap stays genuine when any one digit is changed', () => {
  fc.assert(
    fc.property(tap, fc.integer({ min: 1, max: 15 }), (signed, step) => {
      const text = writeTapSignature(signTap(signed))
      for (const [at, digit] of [...text].entries()) {
        const changed =
          digit === '-' ? '0' : ((Number.parseInt(digit, 16) + step) % 16).toString(16)
        const other = text.slice(0, at) + changed.toUpperCase() + text.slice(at + 1)
        expect(isGenuineText(signed.key, other)).toBe(false)
      }
      expect(isGenuineText(signed.key, text)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('no text at all throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      expect(isGenuineText(new Uint8Array(16), text)).toBe(false)
    }),
  )
})

test.each([
  { uid: '042468222F5C8' },
  { uid: 'FF0A01128731FBB6' },
  { counter: -1 },
  { counter: 1.5 },
  { counter: 0x1000000 },
  { mac: '' },
  { mac: 'AE4F' },
  { mac: 'ﬀ4F60A1AF728AB4' },
  { uid: '04ﬀ68222F5C80' },
  { kind: 'apex' as const },
])('calls a signature put together with %o not genuine', (wrong) => {
  const tapKey = new Uint8Array(16)
  const signature = signTap({ kind: 'ntag424', key: tapKey, uid: '042468222F5C80', counter: 1 })
  expect(isTapGenuine(tapKey, signature)).toBe(true)
  expect(isTapGenuine(tapKey, { ...signature, ...wrong })).toBe(false)
})

test.each(['', '042468222F5C', 'FF0A01128731FBB6', 'not hex'])('signs no tap of %j', (uid) => {
  expect(() => signTap({ kind: 'ntag424', key: new Uint8Array(16), uid, counter: 1 })).toThrow(
    TypeError,
  )
})
