import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChip } from '../../src/ntag424/create-chip.ts'
import { checkEv2Response, createEv2Challenge } from '../../src/ntag424/server-challenge.ts'
import { bytes, hex } from './hex.ts'
import { firstAuthenticationVectors } from './published-vectors.ts'

const uid = '042468222F5C80'
const apexUid = 'FF0A01128731FBB6'
const key = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const selectTag = '00 A4 04 0C 07 D2 76 00 00 85 01 01 00'
const selectApex = '00 A4 04 00 0C A0 00 00 08 46 73 70 61 72 6B 32 01 00'
const firstFrame = '90 71 00 00 02 02 00 00'

function createReader(options: Partial<Parameters<typeof createChip>[0]> = {}) {
  const chip = createChip({ uid, key, ...options })
  return (command: string): string => hex(chip.transceive(bytes(command)))
}

/** A generator that hands out the given bytes, in this order. */
function replay(...parts: readonly string[]) {
  const left = [...parts]
  return (sizeBytes: number): Uint8Array => {
    const next = bytes(left.shift() ?? '')
    expect(next).toHaveLength(sizeBytes)
    return next
  }
}

test.each(firstAuthenticationVectors)('goes through the exchange of $source', (vector) => {
  const random = replay(vector.rndB, vector.transaction)
  const send = createReader({ key: vector.key, random })
  expect(send(selectTag)).toBe('9000')
  expect(send(firstFrame)).toBe(`${vector.encryptedRndB}91AF`)
  expect(send(`90 AF 00 00 20 ${vector.payload} 00`)).toBe(`${vector.response}9100`)
})

describe.each([
  { kind: 'ntag424' as const, uid, select: selectTag, selected: '9000' },
  { kind: 'apex' as const, uid: apexUid, select: selectApex, selected: `${apexUid}9000` },
])('as $kind', ({ select, selected, ...options }) => {
  const rndA = bytes('000102030405060708090A0B0C0D0E0F')

  function authenticate(send: (command: string) => string, serverKey = key) {
    const encryptedRndB = bytes(send(firstFrame)).subarray(0, 16)
    const { payload } = createEv2Challenge({ key: bytes(serverKey), encryptedRndB, rndA })
    return send(`90 AF 00 00 20 ${hex(payload)}`)
  }

  test('proves its key to a server that has it', () => {
    const send = createReader(options)
    expect(send(select)).toBe(selected)
    const answer = authenticate(send)
    expect(answer).toMatch(/^[0-9A-F]{64}9100$/)
    const response = bytes(answer.slice(0, 64))
    expect(checkEv2Response({ key: bytes(key), rndA, response })).toBe(true)
  })

  test('refuses a server that has another key', () => {
    const send = createReader(options)
    send(select)
    expect(authenticate(send, '00'.repeat(16))).toBe('91AE')
  })

  test('authenticates as often as it is asked to, with new random numbers', () => {
    const send = createReader(options)
    send(select)
    expect(send(firstFrame)).not.toBe(send(firstFrame))
    const [first, second] = [authenticate(send), authenticate(send)]
    expect(first).toMatch(/9100$/)
    expect(second).toMatch(/9100$/)
    expect(first).not.toBe(second)
  })

  test('authenticates nobody before its application is selected', () => {
    expect(createReader(options)(firstFrame)).toBe('919D')
  })

  test('doesn’t have the other kind’s application', () => {
    const other = select === selectTag ? selectApex : selectTag
    expect(createReader(options)(other)).toBe('6A82')
  })
})

test.each([
  ['nothing', '', '6700'],
  ['one byte', '00', '6700'],
  ['less than a header', '00 A4 04', '6700'],
  ['a name cut short', '00 A4 04 0C 07 D2 76 00 00 85 01', '6700'],
  ['a name that goes on', `${selectTag} 00`, '6700'],
  ['no name', '00 A4 04 0C', '6A82'],
  ['another application', '00 A4 04 0C 07 D2 76 00 00 85 01 00 00', '6A82'],
  ['the name’s beginning', '00 A4 04 0C 05 D2 76 00 00 85 00', '6A82'],
  ['a selection by number', '00 A4 00 0C 02 E1 04', '6A86'],
  ['a selection that wants something else', '00 A4 04 04 07 D2 76 00 00 85 01 01 00', '6A86'],
  ['an instruction that isn’t simulated', '00 B0 00 00 00', '6D00'],
  ['another class', '80 A4 04 0C', '6E00'],
  ['an unknown native command', '90 60 00 00 00', '911C'],
  ['a second frame without the first', `90 AF 00 00 20 ${'00'.repeat(32)} 00`, '911C'],
  ['a native command cut short', '90 71 00 00 02 02', '917E'],
  ['half a native header', '90', '917E'],
  ['no key number', '90 71 00 00 00', '917E'],
  ['no length of the capabilities', '90 71 00 00 01 02 00', '917E'],
  ['fewer capabilities than said', '90 71 00 00 04 02 03 00 00 00', '917E'],
  ['too many capabilities', `90 71 00 00 09 02 07 ${'00'.repeat(7)} 00`, '917E'],
  ['another key', '90 71 00 00 02 00 00 00', '9140'],
  ['parameters that the command doesn’t have', '90 71 01 00 02 02 00 00', '919E'],
])('answers %s with a status word', (_, command, words) => {
  const send = createReader()
  send(selectTag)
  expect(send(command)).toBe(words)
  expect(send(selectTag)).toBe('9000')
})

test('answers the first frame without the length that is expected back', () => {
  const send = createReader()
  send(selectTag)
  expect(send('90 71 00 00 02 02 00')).toMatch(/^[0-9A-F]{32}91AF$/)
})

test('gives back the capabilities that the reader sent, and a server that expects none refuses', () => {
  const vector = firstAuthenticationVectors[0]
  if (vector === undefined) throw new Error('A vector is expected.')
  const send = createReader({ key: vector.key, random: replay(vector.rndB, vector.transaction) })
  send(selectTag)
  expect(send('90 71 00 00 03 02 01 80 00')).toBe(`${vector.encryptedRndB}91AF`)
  const answer = send(`90 AF 00 00 20 ${vector.payload} 00`)
  const response = bytes(answer.slice(0, 64))
  const { response: published } = vector
  expect(hex(response.subarray(0, 16))).toBe(published.slice(0, 32))
  expect(checkEv2Response({ key: bytes(vector.key), rndA: bytes(vector.rndA), response })).toBe(
    false,
  )
})

test('a random number is good for one try', () => {
  const vector = firstAuthenticationVectors[0]
  if (vector === undefined) throw new Error('A vector is expected.')
  const second = `90 AF 00 00 20 ${vector.payload} 00`
  const begin = () => {
    const random = replay(vector.rndB, vector.transaction)
    const send = createReader({ key: vector.key, random })
    send(selectTag)
    send(firstFrame)
    return send
  }
  for (const between of ['', selectTag, '90 60 00 00 00', '90 AF 00 00 01 00 00']) {
    const send = begin()
    send(between)
    expect(send(second)).toBe('911C')
  }
  const send = begin()
  expect(send(second)).toMatch(/9100$/)
  expect(send(second)).toBe('911C')
})

test('a second frame of another length is a length error', () => {
  for (const length of [16, 31, 33]) {
    const send = createReader()
    send(selectTag)
    send(firstFrame)
    const data = '00'.repeat(length)
    expect(send(`90 AF 00 00 ${length.toString(16)} ${data} 00`)).toBe('917E')
  }
})

test('no bytes make it throw, or leave it without an answer', () => {
  const chip = createChip({ uid, key })
  const head = fc.constantFrom('', '00A4040C', '9071000002', '90AF000020')
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 60 }), (begin, rest) => {
      const answer = chip.transceive(Uint8Array.from([...bytes(begin), ...rest]))
      expect(answer.length).toBeGreaterThanOrEqual(2)
    }),
    { numRuns: 500 },
  )
  expect(chip.counter).toBe(0)
})

test('the same random numbers give the same answers', () => {
  const zeros = (sizeBytes: number) => new Uint8Array(sizeBytes)
  const [one, other] = [createReader({ random: zeros }), createReader({ random: zeros })]
  for (const command of [selectTag, firstFrame]) expect(one(command)).toBe(other(command))
})

test('a clone answers with the same key, and on its own', () => {
  const chip = createChip({ uid, key })
  chip.transceive(bytes(selectTag))
  expect(hex(chip.clone().transceive(bytes(firstFrame)))).toBe('919D')
})
