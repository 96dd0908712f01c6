import { expect, test } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import { pickLocale } from '../src/index.ts'

const locales = ['en', 'de', 'fr', 'pt', 'he', 'zh-Hans', 'zh-Hant'].map((lang) => ({ lang }))
const pick = (header: unknown): string => pickLocale(header as string, locales).lang

test.each([
  ['de', 'de'],
  ['DE-ch', 'de'],
  ['de-DE-1996,en', 'de'],
  ['de-x-shop', 'de'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['en;q=0.5,de;q=0.8,fr;q=0.7', 'de'],
  ['sv,fi;q=0.9,pt-BR;q=0.4', 'pt'],
  ['de;q=0.8,fr;q=0.8', 'de'],
  [' fr ; q=0.3 , de ; q=0.4 ', 'de'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK,zh;q=0.9', 'zh-Hant'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['iw', 'he'],
])('%s is answered with %s', (header, lang) => {
  expect(pick(header)).toBe(lang)
})

test.each([
  ...['', '*', '*;q=0.5', 'sv', 'x-klingon', 'de;q=0', 'de;q=0.000', 'de;q=2', 'de;q=-1', 'de;q=x'],
  ...['de;q=1.5', 'de;q=0.1234', 'de;level=1', '-', '--', 'de_DE', 'd', 'e', ',,,', ';', ';q=1'],
  ...['__proto__', 'constructor', 'de\u0000', 'дe', `de-${'x'.repeat(100)}`, '*-CH', 'deutsch'],
  ...[undefined, null, 7, {}, ['de']],
])('%j is answered with the first of them', (header) => {
  expect(pick(header)).toBe('en')
})

test('the first of two with one tag counts, and whatever comes along is kept', () => {
  const one = { lang: 'de', load: () => 'one' }
  expect(pickLocale('de', [{ lang: 'en', load: () => 'en' }, one, { ...one }])).toBe(one)
})

test('is refused where there is nothing to pick from', () => {
  expect(() => pickLocale('de', [])).toThrow(TypeError)
})

test.each([
  ['ranges', (size: number) => 'xx-Latn-YY;q=0.5,'.repeat(size)],
  ['commas', (size: number) => ','.repeat(size)],
  ['subtags', (size: number) => `xx${'-aa'.repeat(size)}`],
  ['parameters', (size: number) => `xx${';q=1'.repeat(size)}`],
  ['blanks', (size: number) => `xx${' '.repeat(size)};q=1`],
  ['single letters', (size: number) => `xx${'-a'.repeat(size)}`],
])('takes no more than time in proportion to its %s', async (_, write) => {
  const textOf = (times: number): string => write(50_000 * times)
  expect(pick(textOf(1))).toBe('en')
  expect(await growsInProportion(pick, textOf)).toBe(true)
})

test('passes over what comes after thirty ranges', () => {
  expect(pick(`${'sv,'.repeat(29)}de`)).toBe('de')
  expect(pick(`${'sv,'.repeat(30)}de`)).toBe('en')
})
