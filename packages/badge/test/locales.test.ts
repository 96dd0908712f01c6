import { readdir } from 'node:fs/promises'
import { type BadgeLabels, en } from '@vkjwt/badge'
import { describe, expect, test } from 'vitest'
import { readText } from './read-html.ts'
import { render } from './render.ts'
import { allViews, earlierView, unverifiedViews, verifiedView } from './views.ts'

const folder = new URL('../src/locales/', import.meta.url)
const languages = new Map<string, BadgeLabels>()
for (const file of (await readdir(folder)).toSorted()) {
  const words: Record<string, BadgeLabels> = await import(new URL(file, folder).href)
  for (const labels of Object.values(words)) languages.set(file.replace('.ts', ''), labels)
}
const each = [...languages].map(([name, labels]) => ({ name, labels }))

/** What no badge says, in any language: promises about the object, and accusations. */
const banned =
  /100\s*[%٪]|guarante|counterfeit|garant|gefälscht|Fälschung|contrefa|falsific|contraff|vervals|podrob|podrób|sahte|orijinal garanti|مزيف|مزوّر|مضمون|מזויף|מובטח|नकली|गारंटी|偽物|偽造|保証|위조|가짜|보장|假冒|伪造|偽造|保证|保證/i

/** The word for *verified* in each language. */
const verifiedWords: Readonly<Record<string, RegExp>> = {
  ar: /التحقق/,
  de: /verifiziert/i,
  en: /verified/i,
  es: /verificad/i,
  fr: /vérifi/i,
  he: /אומת/,
  hi: /सत्यापित/,
  it: /verificat/i,
  ja: /検証済み/,
  ko: /검증됨/,
  nl: /geverifieerd/i,
  pl: /zweryfikowan/i,
  pt: /verificad/i,
  tr: /doğrulandı/i,
  'zh-hans': /已验证/,
  'zh-hant': /已驗證/,
}

const readStrings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(readStrings)

test('there are sixteen languages, each under its own tag', () => {
  expect([...languages.keys()]).toEqual(Object.keys(verifiedWords))
  for (const [name, { lang }] of languages) expect(lang.toLowerCase()).toBe(name)
  for (const [, { lang }] of languages) expect(Intl.getCanonicalLocales(lang)).toEqual([lang])
})

test('only Arabic and Hebrew run from right to left', () => {
  expect(each.filter(({ labels }) => labels.dir === 'rtl').map(({ name }) => name)).toEqual([
    'ar',
    'he',
  ])
})

describe.each(each)('$name', ({ name, labels }) => {
  const strings = readStrings(labels)

  test('has a word for everything, in one piece', () => {
    expect(Object.keys(labels)).toEqual(Object.keys(en))
    expect(Object.keys(labels.messages)).toEqual(Object.keys(en.messages))
    for (const text of strings) expect(text).toMatch(/^\S(?:.*\S)?$/s)
    expect(strings).toHaveLength(readStrings(en).length)
  })

  test('has words of its own', () => {
    const shared = ['Chip', '{site} · {date}', '{site} · {day}', 'ltr']
    const english = new Set(readStrings(en))
    const same = strings.filter((text) => english.has(text) && !shared.includes(text))
    expect(name === 'en' ? [] : same).toEqual([])
  })

  test('has the placeholders where the English words have them', () => {
    const find = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()
    expect(strings.map(find)).toEqual(readStrings(en).map(find))
  })

  test('promises and accuses nothing', () => {
    expect(strings.filter((text) => banned.test(text))).toEqual([])
  })

  test('says verified of verified scans, and of no others', () => {
    const verified = verifiedWords[name] as RegExp
    for (const size of ['card', 'compact', 'inline'] as const) {
      for (const scan of [verifiedView, earlierView]) {
        expect(readText(render({ scan, labels, size }))).toMatch(verified)
      }
      for (const scan of unverifiedViews) {
        expect(readText(render({ scan, labels, size }))).not.toMatch(verified)
      }
    }
  })

  test('shows every state with its language, direction and dates', () => {
    for (const scan of allViews) {
      const html = render({ scan, labels })
      expect(html).toContain(`lang="${labels.lang}" dir="${labels.dir}"`)
      expect(html).not.toMatch(/>[^<]*\{\w+\}/)
    }
    const date = new Date(verifiedView.verifiedAt).toLocaleString(labels.lang, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      timeZone: 'UTC',
    })
    expect(render({ scan: verifiedView, labels })).toContain(`>${date}</time>`)
  })
})
