import { describe, expect, test } from 'vitest'
import { readItems } from '../../src/rules/read-items.ts'

const uid = '0408CB60003E16'
const chip = { id: 'a'.repeat(64), uid, product: 6 }

describe('CSV', () => {
  test.each([
    ['commas', `uid,path\n${uid},/items/lamp\n`],
    [
      'semicolons and a byte order mark, as spreadsheets write',
      `\uFEFFUID;Path\r\n${uid};/items/lamp\r\n`,
    ],
    ['tabs, quotes and spaces', `path\tuid\n"/items/lamp"\t ${uid} \n\n`],
    ['a column of the shop’s own', `name,uid,path\nLamp,${uid},/items/lamp\n`],
    ['columns that a line leaves empty', `id,uid,serial,path\n,${uid},,/items/lamp\n`],
  ])('is read with %s', (_name, text) => {
    const items = readItems(text)
    expect([items.size, ...items.pathsOf(chip)]).toEqual([1, '/items/lamp'])
  })

  test('says each line that is wrong, and why', () => {
    const text = `uid,path\n${uid},/items/lamp\n04zz,/a\n${uid},items\n,/b\n${uid},/c?d=1\n`
    expect(() => readItems(text)).toThrow(
      [
        'line 3: uid is 8, 14, 16 or 20 hex digits, and "04zz" has 4 characters',
        'line 4: path starts with a slash, and has no query',
        'line 5: one of id, uid and serial is needed',
        'line 6: path starts with a slash, and has no query',
      ].join('\n'),
    )
  })

  test.each([
    ['a line with too many columns', `uid,path\n${uid},/a\n${uid},/a,/b\n`, /^line 3: /],
    ['a quote that never ends', `uid,path\n"${uid},/a\n`, /^line 2: /],
    ['no head line', `${uid},/a\n${uid},/a\n`, /^line 2: path is missing/],
    ['a picture', '\u0089PNG\r\n\u001A\nIHDR', /^line/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => readItems(text)).toThrow(message)
  })

  test.each(['uid,path\n', '', '[]'])('%j has no items, and is refused', (text) => {
    expect(() => readItems(text)).toThrow('line 1: there are no items')
  })
})

describe('JSON', () => {
  test('is an array of objects', () => {
    const items = readItems(
      JSON.stringify([
        { uid, path: '/items/lamp' },
        { serial: 'X 1', path: '/x' },
      ]),
    )
    expect([items.size, ...items.pathsOf(chip)]).toEqual([2, '/items/lamp'])
    expect([...items.pathsOf({ ...chip, uid: '04', serial: 'X 1' })]).toEqual(['/x'])
  })

  test('says each line that is wrong, and why', () => {
    const text = `[
  { "uid": "${uid}", "path": "/a, \\"[" },
  { "uid": "${uid}",
    "path": 7 },
  7, { "uid": 1, "path": "/b" },
  { "path": "c", "colour": "red", "uid": "${uid}" }
]`
    expect(() => readItems(text)).toThrow(
      /^line 2: path starts.*\nline 3: path is missing\nline 5: an item is.*\nline 5: uid is text\nline 6: path starts/,
    )
  })

  test.each([
    ['what breaks off', `[\n{ "uid": "${uid}",\n`, /^line [123]: /],
    ['a comma too many', `[\n{ "uid": "${uid}", "path": "/a" },\n]`, /^line 3: /],
    ['an object', '{}', /^line 1: an array of items is expected$/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => readItems(text)).toThrow(message)
  })
})
