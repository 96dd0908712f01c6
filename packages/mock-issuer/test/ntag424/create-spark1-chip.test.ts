import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSpark1Chip } from '../../src/ntag424/create-spark1-chip.ts'
import { checkTam1Response, createTam1Challenge } from '../../src/ntag424/server-challenge.ts'
import { bytes, hex } from './hex.ts'
import { tam1Vectors } from './published-vectors.ts'

const uid = 'E0040118009C5D52'
const key = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const published = '20 35 52 5d 9c 00 18 01 04 e0 00 00 02 3b c9 6b c8 5f a3 40 5f e4 16'

function send(command: string): string {
  return hex(createSpark1Chip({ uid, key }).transceive(bytes(command)))
}

test.each(tam1Vectors)('answers as $source', (vector) => {
  const chip = createSpark1Chip({ uid, key: vector.key, random: () => bytes(vector.random) })
  const command = `20 35 525D9C00180104E0 00 00 02 ${vector.challenge}`
  expect(hex(chip.transceive(bytes(command)))).toBe(vector.response)
})

test('answers the published command so that a server believes it', () => {
  const response = bytes(send(published))
  const challenge = bytes('3bc96bc85fa3405fe416')
  expect(checkTam1Response({ key: bytes(key), challenge, response })).toBe(true)
  expect(checkTam1Response({ key: new Uint8Array(16), challenge, response })).toBe(false)
})

test('answers a server’s challenge, each time differently', () => {
  const chip = createSpark1Chip({ uid: uid.toLowerCase(), key: bytes(key) })
  expect(chip).toMatchObject({ kind: 'spark1', uid })
  const challenge = createTam1Challenge((sizeBytes) => new Uint8Array(sizeBytes).fill(9))
  const command = bytes(`20 35 525D9C00180104E0 00 00 02 ${hex(challenge)}`)
  const responses = [chip, chip, chip.clone()].map((one) => one.transceive(command))
  for (const response of responses) {
    expect(checkTam1Response({ key: bytes(key), challenge, response })).toBe(true)
  }
  expect(new Set(responses.map(hex)).size).toBe(3)
})

test('keeps silent when another chip is meant', () => {
  expect(send(published.replace('52 5d', '53 5d'))).toBe('')
})

test.each([
  ['nothing', '', '0102'],
  ['no address', '20 35', '0102'],
  ['an unaddressed command', published.replace('20', '00'), '0102'],
  ['a challenge cut short', published.slice(0, -3), '0102'],
  ['a challenge that goes on', `${published} 00`, '0102'],
  ['no message', published.slice(0, 29), '0102'],
  ['another command', published.replace('35', '2B'), '0101'],
  ['another suite', published.replace('e0 00', 'e0 01'), '0103'],
  ['another key', published.replace('00 02', '00 01'), '0103'],
  ['another method', published.replace('00 02', '80 02'), '0103'],
])('answers %s with an error', (_, command, error) => {
  expect(send(command)).toBe(error)
})

test('no bytes make it throw', () => {
  const chip = createSpark1Chip({ uid, key })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (command) => {
      expect([0, 2, 16]).toContain(chip.transceive(command).length)
    }),
  )
})

test('shows its key to nobody', () => {
  const chip = createSpark1Chip({ uid, key })
  const shown = inspect(chip, { showHidden: true, depth: null }) + JSON.stringify(chip)
  expect(shown).not.toMatch(/0f ?1e ?2d|\bkey\b/i)
  expect(shown).toContain(uid)
})

test.each(['', 'E0040118009C5D', '042468222F5C80', 'FF0A01128731FBB6', 'E0040118009C5D5G'])(
  'refuses the uid %j',
  (wrong) => {
    expect(() => createSpark1Chip({ uid: wrong, key })).toThrow(TypeError)
  },
)

test('refuses a key that isn’t 16 bytes', () => {
  expect(() => createSpark1Chip({ uid, key: key.slice(2) })).toThrow(TypeError)
})
