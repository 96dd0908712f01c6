import type { Chip } from '@vkjwt/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growsInProportion } from '../../../../.ci/grows-in-proportion.ts'
import { createItems, type ItemEntry } from '../../src/rules/items.ts'
import { compilePattern, segmentsOf } from '../../src/rules/path-pattern.ts'
import { pathReadings } from '../../src/rules/path-readings.ts'
import { createPathTest, createRules, type Gate, type PageRules } from '../../src/rules/rules.ts'

const lampChip: Chip = { id: 'a'.repeat(64), uid: '0408CB60003E16', product: 6, serial: 'LAMP-1' }
const buoyChip: Chip = { id: 'b'.repeat(64), uid: '04455E8DF0AB7F', product: 6 }
const strange: Chip = { id: 'c'.repeat(64), uid: '04112233445566', product: 6 }

const entries: ItemEntry[] = [
  { uid: lampChip.uid.toLowerCase(), path: '/items/lamp' },
  { id: buoyChip.id.toUpperCase(), path: '/items/buoy/' },
  { serial: 'LAMP-1', path: '/club' },
]

function look(path: string, gates: Gate[], listed: ItemEntry[] | undefined = entries): PageRules {
  const items = createItems(listed ?? [])
  return createRules({ gates, hasItems: listed !== undefined, items: () => items })(path)
}

describe('patterns', () => {
  test.each<[string, string, boolean]>([
    ['/items/*/manual', '/items/lamp/manual', true],
    ['/items/*/manual', '/items/lamp/manual/', true],
    ['/items/*/manual', '/items/lamp/manual/2', false],
    ['/items/*/manual', '/items/manual', false],
    ['/items/*/manual', '/items/lamp/manuals', false],
    ['/club/**', '/club', true],
    ['/club/**', '/club/a/b', true],
    ['/club/**', '/clubs', false],
    ['/**', '/', true],
    ['/**', '/a', true],
    ['/', '/', true],
    ['/', '/a', false],
    ['/Items/*', '/items/LAMP', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(compilePattern(pattern)(segmentsOf(path))).toBe(expected)
  })

  test.each([
    'items',
    '',
    '/items/:id/manual',
    '/manual?x=1',
    '/a#b',
    '/items/lamp*',
    '/**/manual',
    '/a/***',
  ])('%j is none', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow('is no pattern of a path')
  })
})

describe('which chip opens what', () => {
  const gates: Gate[] = [
    { path: '/items/*/manual' },
    { path: '/lounge', chip: 'listed' },
    { path: '/lobby', chip: 'any' },
  ]

  test.each<[string, boolean, boolean, boolean, boolean]>([
    // Path, gated, and whether the chip of the lamp, of the buoy and a strange one belongs there.
    ['/items/lamp', false, true, false, false],
    ['/items/lamp/reviews', false, true, false, false],
    ['/items/lamps', false, true, true, true],
    ['/items/buoy', false, false, true, false],
    ['/items/lamp/manual', true, true, false, false],
    ['/items/ghost/manual', true, false, false, false],
    ['/lounge', true, true, true, false],
    ['/lobby', true, true, true, true],
    ['/club', false, true, false, false],
    ['/about', false, true, true, true],
    // Two readings, and each of them has to be right.
    ['/items/lamp/..%2fbuoy/manual', true, false, false, false],
  ])('%s', (path, isGated, ...belongs) => {
    const rules = look(path, gates)
    expect(rules.isGated).toBe(isGated)
    expect([lampChip, buoyChip, strange].map((chip) => rules.belongs(chip))).toEqual(belongs)
  })

  test('without an items file any chip of the site opens any gate', () => {
    const items = createItems([])
    const rules = createRules({ gates: [{ path: '/m' }], hasItems: false, items: () => items })(
      '/m',
    )
    expect([rules.isGated, rules.belongs(strange)]).toEqual([true, true])
  })

  test('the deepest of several items counts, and one page may have several chips', () => {
    const listed = [
      { uid: lampChip.uid, path: '/sets' },
      { uid: buoyChip.uid, path: '/sets/blue' },
      { uid: strange.uid, path: '/sets/blue' },
    ]
    const { belongs } = look('/sets/blue/1', [], listed)
    expect([lampChip, buoyChip, strange].map(belongs)).toEqual([false, true, true])
    expect(look('/sets/red', [], listed).belongs(lampChip)).toBe(true)
  })

  test('an empty file lets nobody through where the chip of an item is needed', () => {
    expect(look('/items/lamp/manual', gates, []).belongs(lampChip)).toBe(false)
  })

  test('as many items as a large shop has', () => {
    const listed = Array.from({ length: 200_000 }, (_, at) => ({
      uid: lampChip.uid,
      path: `/items/${at}`,
    }))
    expect(createItems(listed).size).toBe(200_000)
  })

  test('an item at the root has all pages', () => {
    const { belongs } = look('/a/b', [], [{ uid: lampChip.uid, path: '/' }])
    expect([belongs(lampChip), belongs(buoyChip)]).toEqual([true, false])
  })
})

describe('however an address is spelled', () => {
  const encode = (text: string): string => `%${text.charCodeAt(0).toString(16).padStart(2, '0')}`
  const respelled = (character: string): fc.Arbitrary<string> =>
    fc.constantFrom(
      character,
      character.toUpperCase(),
      encode(character),
      encode(character).toUpperCase(),
      `%25${encode(character).slice(1)}`,
    )
  const slash = fc.constantFrom(
    '/',
    '//',
    '/./',
    '/x/../',
    '\\',
    '%2f',
    '%5C',
    '/x/%2e%2e/',
    ';a=b/',
  )
  const spelling = (path: string): fc.Arbitrary<string> =>
    fc
      .tuple(
        ...path
          .slice(1)
          .split('')
          .map((character) => (character === '/' ? slash : respelled(character))),
        fc.constantFrom('', '/', ';', ';x', '//', '/.'),
      )
      .map((parts) => `/${parts.join('')}`)

  test('a gate stays closed, and the item stays the same', () => {
    const rules = createRules({
      gates: [{ path: '/items/*/manual' }],
      hasItems: true,
      items: (
        (items) => () =>
          items
      )(createItems(entries)),
    })
    fc.assert(
      fc.property(spelling('/items/buoy/manual'), (path) => {
        const { belongs, isGated } = rules(path)
        expect([isGated, belongs(lampChip), belongs(strange)]).toEqual([true, false, false])
      }),
      { numRuns: 2000 },
    )
  })

  test('a page that is to be ignored has no other reading', () => {
    const isIgnored = createPathTest(['/assets/**'])
    expect(isIgnored('/assets/a.css')).toBe(true)
    expect(isIgnored('/assets/..%2fitems/lamp')).toBe(false)
    expect(isIgnored('/assets/../items/lamp')).toBe(false)
    expect(createPathTest([])('/')).toBe(false)
  })

  test.each(['/', '//', '/..', '%2f', '%25', ';', '\\', '%c3', '%', '/a;b', '%2e%2e/', 'é', '\0'])(
    '%j many times costs in proportion',
    async (piece) => {
      const rules = createRules({
        gates: [{ path: '/items/*/manual' }, { path: '/club/**' }],
        hasItems: true,
        items: (
          (items) => () =>
            items
        )(createItems(entries)),
      })
      const isInProportion = await growsInProportion(
        (path) => rules(path).belongs(lampChip),
        (times) => `/items/${piece.repeat((65_536 / piece.length) * times)}`,
      )
      expect(isInProportion).toBe(true)
    },
  )

  test('a plain path has one reading', () => {
    expect([...(pathReadings('/items/lamp') ?? [])]).toEqual(['/items/lamp'])
  })

  test.each([
    // Dots are resolved before slashes are merged, as `new URL` does, or where a backslash is a letter.
    ['/club//../secret', '/club/secret'],
    ['/club/x/\\\\y/../../secret', '/club/secret'],
    ['/x\\y/../club/secret', '/club/secret'],
    // Parameters, and dots, go before the path is decoded.
    ['/club;%2fx/%73ecret', '/club/secret'],
    ['/x/y%2fz/../../club/%73ecret', '/club/secret'],
    // What ignores case in Python, Go, Ruby and PCRE.
    ['/club/%C5%BFecret', '/club/secret'],
    ['/%E2%84%AAiosk', '/kiosk'],
    ['/k%C4%B1osk', '/kiosk'],
    ['/k%C4%B0osk', '/kiosk'],
    // Names of Windows, its own encoding, and bytes that nobody encoded.
    ['/club/secret.', '/club/secret'],
    ['/club/secret%20', '/club/secret'],
    ['/club/%u0073ecret', '/club/secret'],
    ['/caf\u00C3\u00A9', '/caf\u00E9'],
    ['/x%ff%2f%2e%2e%2f%c3%a9', '/\u00E9'],
    // A pattern that was copied out of the address line.
    ['/%63af%C3%A9', '/caf%C3%A9'],
    ['/caf\u00E9', '/caf%C3%A9'],
  ])('%s meets the gate %s, and is the page of its item', (path, page) => {
    const listed = [{ uid: lampChip.uid, path: page }]
    const { belongs, isGated } = look(path, [{ path: page }], listed)
    expect([isGated, belongs(strange)]).toEqual([true, false])
  })

  test('a path that nobody can tell the meaning of opens nothing', () => {
    const path = '/a;b%2f..%5c%252e%252e\\..//c;d%2f../%2e%2e%5c..;e//%252f.%2f..\\f'.repeat(4)
    expect(pathReadings(path)).toBeUndefined()
    expect(look(path, [{ path: '/x' }]).isGated).toBe(true)
    expect(look(path, []).belongs(lampChip)).toBe(false)
    expect(createPathTest(['/**'])(path)).toBe(false)
  })
})
