import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createChip } from '../../src/ntag424/create-chip.ts'
import type { SimulatedChip } from '../../src/ntag424/simulated-chip.ts'
import { isTapGenuine, readTapSignature } from '../../src/ntag424/tap-signature.ts'
import { bytes } from './hex.ts'
import { tapVectors } from './published-vectors.ts'

const uid = '042468222F5C80'
const apexUid = 'FF0A01128731FBB6'
const key = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'

function isGenuine(signature: string, chipKey = key): boolean {
  const read = readTapSignature(signature)
  return read !== undefined && isTapGenuine(bytes(chipKey), read)
}

test.each(tapVectors.filter(({ input }) => input === ''))('taps as $source', (vector) => {
  const chip = createChip({ uid: vector.uid, key: vector.key, counter: vector.counter - 1 })
  const { counter, signature } = chip.tap()
  expect(counter).toBe(vector.counter)
  expect(signature).toMatch(new RegExp(`^${vector.uid}-[0-9A-F]{6}-${vector.mac}$`))
})

test('counts each tap, and signs each differently', () => {
  const chip = createChip({ uid, key })
  expect(chip.counter).toBe(0)
  const taps = [chip.tap(), chip.tap(), chip.tap()]
  expect(taps.map(({ counter }) => counter)).toEqual([1, 2, 3])
  expect(new Set(taps.map(({ signature }) => signature)).size).toBe(3)
  expect(taps.every(({ signature }) => isGenuine(signature))).toBe(true)
  expect(chip.counter).toBe(3)
})

test('opens a URL that ends with the signature, which its NDEF file holds', () => {
  const { url, signature, ndef } = createChip({ uid, key, counter: 59 }).tap()
  expect(signature).toMatch(/^042468222F5C80-00003C-[0-9A-F]{16}$/)
  expect(url.href).toMatch(/^https:\/\/vk\.example\/[0-9a-f]{32}\/\?sun=/)
  expect(url.searchParams.get('sun')).toBe(signature)
  expect(Buffer.from(ndef).subarray(0, 7).toString('hex')).toBe('005cd101585504')
  expect(`https://${Buffer.from(ndef).subarray(7)}`).toBe(url.href)
})

test('signs in the longer form as an Apex', () => {
  const chip = createChip({ uid: apexUid, key, kind: 'apex', counter: 4 })
  const { url, signature } = chip.tap()
  expect(signature).toMatch(/^FF0A01128731FBB6-000005-[0-9A-F]{32}$/)
  expect(url.searchParams.get('s')).toBe(signature)
  expect(isGenuine(signature)).toBe(true)
  expect(chip.kind).toBe('apex')
})

test.each([
  ['https://vivokey.co/abc/?sun=', 'https://vivokey.co/abc/?sun='],
  ['https://testing.com/signature/?s=', 'https://testing.com/signature/?s='],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/?sun='],
  ['http://127.0.0.1:4010/abc', 'http://127.0.0.1:4010/abc?sun='],
  ['https://shop.example/?ref=nfc', 'https://shop.example/?ref=nfc&sun='],
  ['https://shop.example/p?', 'https://shop.example/p?sun='],
  ['https://shop.example/a=', 'https://shop.example/a=?sun='],
])('puts the signature behind %s', (url, front) => {
  const tap = createChip({ uid, key, url }).tap()
  expect(tap.url.href).toBe(front + tap.signature)
})

test('leaves a gap for reads that no server hears of', () => {
  const chip = createChip({ uid, key, counter: 10 })
  chip.skip()
  chip.skip(4)
  chip.skip(0)
  expect(chip.counter).toBe(15)
  expect(chip.tap().counter).toBe(16)
})

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('skips no %s reads', (reads) => {
  const chip = createChip({ uid, key, counter: 10 })
  expect(() => chip.skip(reads)).toThrow(RangeError)
  expect(chip.counter).toBe(10)
})

test('can’t be read past the end of its counter', () => {
  const chip = createChip({ uid, key, counter: 0xfffffe })
  expect(() => chip.skip(2)).toThrow(RangeError)
  expect(chip.tap().signature).toMatch(/-FFFFFF-/)
  expect(() => chip.tap()).toThrow(
    new RangeError('The chip’s counter is at its end, 16,777,215: it can’t be read again.'),
  )
  expect(chip.counter).toBe(0xffffff)
})

test('is cloned with key, UID and counter, and each counts for itself', () => {
  const chip = createChip({ uid, key, counter: 7, url: 'https://shop.example/t' })
  const clone = chip.clone()
  expect(clone).toMatchObject({ uid, kind: 'ntag424', counter: 7 })
  const first = chip.tap()
  expect(clone.counter).toBe(7)
  expect(clone.tap()).toEqual(first)
  chip.skip(3)
  expect([chip.counter, clone.counter]).toEqual([11, 8])
})

test('takes a key as bytes or hex, and doesn’t see later changes of the bytes', () => {
  const keyBytes = bytes(key)
  const chip = createChip({ uid, key: keyBytes })
  keyBytes.fill(0)
  expect(chip.tap().signature).toBe(createChip({ uid, key: key.toUpperCase() }).tap().signature)
})

test('gives its UID in upper case', () => {
  const chip = createChip({ uid: uid.toLowerCase(), key })
  expect(chip.uid).toBe(uid)
  expect(chip.tap().signature).toMatch(/^042468222F5C80-/)
})

test('shows its key to nobody', () => {
  const chip: SimulatedChip = createChip({ uid, key })
  const shown = [
    inspect(chip, { showHidden: true, depth: null, getters: true }),
    inspect(chip.clone(), { showHidden: true, depth: null, getters: true }),
    JSON.stringify(chip),
    JSON.stringify(chip.tap()),
    inspect({ ...chip }, { showHidden: true, depth: null }),
    Object.getOwnPropertyNames(chip).join(),
  ].join('\n')
  expect(shown).not.toMatch(/0f ?1e ?2d|15, *30, *45|"key"|\bkey\b/i)
  expect(shown).toContain(uid)
})

test.each([
  { uid: '042468222F5C8' },
  { uid: '' },
  { uid: '04:24:68:22:2F:5C' },
  { uid: apexUid },
  { uid, kind: 'apex' as const },
  { uid: 4 as unknown as string },
  { uid, kind: 'spark1' as 'apex' },
  { uid, kind: 'constructor' as 'apex' },
  { uid, url: 'shop.example' },
  { uid, url: 'ftp://shop.example/' },
  { uid, url: 'https://shop.example/#top' },
  { uid, url: 'https://shop.example/#' },
])('refuses %o with a sentence', (wrong) => {
  expect(() => createChip({ key, ...wrong })).toThrow(TypeError)
  expect(() => createChip({ key, ...wrong })).toThrow(/^(A|The) .+\.$/)
})

test.each(['', key.slice(1), `${key}00`, 'g'.repeat(32), new Uint8Array(15), new Uint8Array(32)])(
  'refuses the key %o without showing it',
  (wrong) => {
    expect(() => createChip({ uid, key: wrong })).toThrow(
      new TypeError('A chip’s key is 16 bytes, or 32 hex digits.'),
    )
  },
)

test.each([-1, 1.5, 0x1000000, Number.NaN])('refuses the counter %s', (counter) => {
  expect(() => createChip({ uid, key, counter })).toThrow(RangeError)
})

test('refuses a URL that doesn’t fit onto a chip, before any tap', () => {
  const url = (length: number) => `https://a.example/${'x'.repeat(length)}?sun=`
  const longest = 254 - 'a.example/?sun='.length - 38
  expect(createChip({ uid, key, url: url(longest) }).tap().ndef).toHaveLength(261)
  expect(() => createChip({ uid, key, url: url(longest + 1) })).toThrow(RangeError)
})
