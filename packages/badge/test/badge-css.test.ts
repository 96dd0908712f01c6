import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { render } from './render.ts'
import { allViews } from './views.ts'

const css = await readFile(new URL('../src/badge.css', import.meta.url), 'utf8')
const rules = css.replaceAll(/\/\*.*?\*\//gs, '')

type Rgb = [number, number, number]
type Theme = Record<string, Rgb>

function parseHex(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb
}

/** The colours that stand in the stylesheet: plain ones, then those of light-dark(). */
function readThemes(): { plain: Theme; light: Theme; dark: Theme } {
  const plain: Theme = {}
  const light: Theme = {}
  const dark: Theme = {}
  for (const [, name = '', hex = ''] of rules.matchAll(/--vkjwt-(\w+): (#[0-9a-f]{6});/g))
    plain[name] = parseHex(hex)
  for (const [, name = '', one = '', other = ''] of rules.matchAll(
    /--vkjwt-(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g,
  )) {
    light[name] = parseHex(one)
    dark[name] = parseHex(other)
  }
  return { plain, light, dark }
}

/** Relative luminance: WCAG 2.2, section 8, glossary. */
function getLuminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function getContrast(one: Rgb, other: Rgb): number {
  const [dim, bright] = [getLuminance(one), getLuminance(other)].toSorted((a, b) => a - b) as [
    number,
    number,
  ]
  return (bright + 0.05) / (dim + 0.05)
}

function mix(colour: Rgb, share: number, ground: Rgb): Rgb {
  return colour.map((value, at) => value * share + (ground[at] as number) * (1 - share)) as Rgb
}

const themes = readThemes()
const tones = ['verified', 'caution', 'rejected', 'neutral']
const tint = Number(/--vkjwt-fill: color-mix\([^%]*?(\d+)%/s.exec(rules)?.[1]) / 100

describe('contrast', () => {
  test('finds all colours in all schemes, and the tint', () => {
    const names = ['surface', 'ink', 'muted', 'line', ...tones]
    for (const theme of Object.values(themes)) expect(Object.keys(theme)).toEqual(names)
    expect(themes.light).toEqual(themes.plain)
    expect(themes.dark).not.toEqual(themes.light)
    expect(tint).toBeGreaterThan(0)
  })

  test.each(['light', 'dark'] as const)('of text and icons is at least 4.5 to 1, %s', (scheme) => {
    const theme = themes[scheme]
    const get = (name: string) => theme[name] as Rgb
    const failures = tones.flatMap((tone) =>
      [get('surface'), mix(get(tone), tint, get('surface'))].flatMap((ground) =>
        ['ink', 'muted', tone]
          .map((name) => ({ tone, name, contrast: getContrast(get(name), ground) }))
          .filter(({ contrast }) => contrast < 4.5),
      ),
    )
    expect(failures).toEqual([])
  })

  test('knows the greatest and an uneven ratio', () => {
    expect(getContrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
    expect(getContrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
  })
})

describe('stylesheet', () => {
  test('is one layer, and names nothing outside the badge’s prefix', () => {
    expect(rules.match(/@layer [^{;]+/g)).toEqual(['@layer vkjwt '])
    expect(rules.trim()).toMatch(/^@layer vkjwt \{.*\}$/s)
    for (const [, selector = ''] of rules.matchAll(/[{}]\s*([.:[\w][^{}@;]*)\{/g)) {
      if (/^(?:from|to|:where\(:root)/.test(selector)) continue
      for (const part of selector.split(/,\s*(?![^(]*\))/)) expect(part).toMatch(/vkjwt-/)
    }
    for (const [, name] of rules.matchAll(/(--[\w-]+)\s*:/g)) expect(name).toMatch(/^--vkjwt-/)
    for (const [, name] of rules.matchAll(/@keyframes (\S+)/g)) expect(name).toMatch(/^vkjwt-/)
  })

  test('lets no page style through: each declaration in a badge is important', () => {
    const open = [...rules.matchAll(/^\s*([\w-]+: [^{};]+);/gm)]
      .map(([, declaration = '']) => declaration)
      .filter((declaration) => !declaration.endsWith('!important'))
      .filter((declaration) => !/^--vkjwt-[\w]+: /.test(declaration))
    expect(open).toEqual(['opacity: 0'])
  })

  test('lays out by logical directions', () => {
    expect(rules).not.toMatch(
      /(?<![\w-])(?:left|right|margin-top|padding-top|(?:min-|max-)?width|height):/,
    )
  })

  test('styles only classes and attributes that a badge has', () => {
    const html = allViews
      .flatMap((scan) => [
        render({ scan }),
        render({ scan, size: 'compact' }),
        render({ scan, size: 'inline' }),
        render({ scan, labels: { dir: 'rtl' } }),
        // For whoever wants the defaults back.
        '<div data-vkjwt-defaults="">',
      ])
      .join('')
    const classes = rules.matchAll(/\.(vkjwt-[\w-]+)/g)
    const attributes = rules.matchAll(/\[(data-vkjwt-\w+|dir)=['"](.+?)['"]\]/g)
    const missing = [
      ...Array.from(classes, ([, name]) => `class="${name}"`),
      ...Array.from(attributes, ([, name, value]) => `${name}="${value}"`),
    ].filter((attribute) => !html.includes(attribute))
    expect(missing).toEqual([])
  })

  test('has rules for print, forced colours and reduced motion', () => {
    expect(rules).toMatch(/@media print \{[^@]*\.vkjwt-printed/)
    expect(rules).toMatch(/@media \(forced-colors: active\) \{[^@]*CanvasText/)
    const moving = rules.match(/(?:animation|transition)[\w-]*: (?!none)/g)
    expect(moving).toHaveLength(1)
    expect(rules).toMatch(/@media \(prefers-reduced-motion: no-preference\) \{[^@]*animation:/)
  })
})
