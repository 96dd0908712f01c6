import path from 'node:path'
import { createJwks, createScanVerifier, memoryOneTimeStore, memoryRateLimiter } from '@vkjwt/core'
import { redisRateLimiter } from '@vkjwt/redis'
import { expect, test } from 'vitest'
import { type Document, readDocument, readDocuments } from './documents.ts'
import { readRows, readSections } from './markdown.ts'

interface Option {
  name: string
  /** The docstring, on one line. */
  summary: string
  isOptional: boolean
}

interface OptionsType {
  packageFile: string
  name: string
  options: Option[]
}

/** The cells of a row after the option's name. */
type Row = string[]

const sections = readSections(readDocument('docs/options.md'))
const types = readDocuments('packages/*/package.json').flatMap(({ name, text }) => {
  const folder = path.dirname(name)
  const doors = Array.from(text.matchAll(/"types": "\.\/(dist\/[\w-]+\.d\.ts)"/g), ([, door]) =>
    readDocument(`${folder}/${door}`),
  )
  return readOptionsTypes(folder, doors, readDocuments(`${folder}/dist/*.d.ts`))
})

/**
 * All interfaces whose name says that they are options, or the properties of a component, and which
 * one of the package's doors exports.
 */
function readOptionsTypes(
  packageFile: string,
  doors: readonly Document[],
  declarations: readonly Document[],
): OptionsType[] {
  const exported = doors.flatMap(({ text }) =>
    Array.from(text.matchAll(/^export (?:type )?\{(.*)\};?$/gm), ([, names]) => names),
  )
  const text = declarations.map((file) => file.text).join('\n')
  const isExported = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(exported.join())
  const interfaces = text.matchAll(/^interface (\w+(?:Options|Props))\b[^{]*\{\n([\s\S]*?)^\}/gm)
  return Array.from(interfaces, ([, name = '', body = '']) => {
    const members = body.matchAll(
      /(?:^ {2}\/\*\*([\s\S]*?)\*\/\n)?^ {2}(?:readonly )?(\w+)(\??)[:(]/gm,
    )
    const options = Array.from(members, ([, comment = '', option = '', mark]) => ({
      name: option,
      isOptional: mark === '?',
      summary: comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim(),
    }))
    return { packageFile, name, options }
  }).filter(({ name, options }) => options.length > 0 && isExported(name))
}

/** The rows of the table for a type, by the option's name. */
function readTable(typeName: string): Map<string, Row> {
  const section = sections.find(({ title }) => title.endsWith(`\`${typeName}\``))
  const rows = readRows(section?.body ?? '')
  return new Map(rows.map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]))
}

/** What a docstring says that the default is, in the words of the table. */
function readDefault(summary: string): string | undefined {
  return /@default (.+?)(?= @\w|$)|Default: `([^`]*)`/.exec(summary)?.slice(1).find(Boolean)
}

function readNumbers(text: string): number[] {
  const plain = text.replaceAll(/\b(?:RFC|BCP|ISO|section) [\d.]+/g, '')
  return Array.from(plain.matchAll(/(?<![\w.])\d[\d,]*(?![\w.]*\d)/g), ([digits]) =>
    Number(digits.replaceAll(',', '')),
  )
}

test('the types of all packages that have options are found', () => {
  expect(new Set(types.map(({ name }) => name))).toEqual(
    new Set([
      'VerifyOptions',
      'ScanVerifierOptions',
      'SessionOptions',
      'MemoryOneTimeStoreOptions',
      'MemoryRateLimiterOptions',
      'RedisOneTimeStoreOptions',
      'RedisRateLimiterOptions',
      'VkNextOptions',
      'GatewayOptions',
      'BadgeOptions',
      'DrawBadgeOptions',
      'JwksOptions',
      'RequireChipOptions',
      'VerifiedBadgeProps',
      'MockIssuerOptions',
      'BoxChipOptions',
      'ChipOptions',
      'Spark1ChipOptions',
      'DrillOptions',
      'TapOptions',
      'RotateOptions',
      'ConformanceTableOptions',
      'LiveScanOptions',
      'MockIssuerServerOptions',
      'PhoneTapOptions',
      'VkPlaywrightOptions',
    ]),
  )
  expect(types.filter(({ name }) => name === 'RequireChipOptions')).toHaveLength(3)
})

test.each(types)(
  '$packageFile: the table of $name has exactly its options',
  ({ name, options }) => {
    expect([...readTable(name).keys()].toSorted()).toEqual(
      options.map((each) => each.name).toSorted(),
    )
  },
)

const documented = types.flatMap(({ name, options }) =>
  options.map((option) => ({ ...option, type: name })),
)

test.each(documented)('$name of $type: numbers and default are those of the code', (option) => {
  const row = (readTable(option.type).get(option.name) ?? []).join(' | ')
  const shown = readNumbers(row)
  for (const number of readNumbers(option.summary)) expect(shown).toContain(number)
  const given = readDefault(option.summary)
  if (given !== undefined) expect(row.replaceAll('`', '').replaceAll('’', "'")).toContain(given)
  expect(row.split(' | ').at(-1)).not.toBe('')
})

// A package whose docstrings name one default names them all.
const tagged = types.flatMap(({ packageFile, name, options }) => {
  const isTagged = types.some(
    (each) =>
      each.packageFile === packageFile &&
      each.options.some(({ summary }) => summary.includes('@default')),
  )
  return isTagged
    ? options.filter(({ isOptional }) => isOptional).map((each) => ({ ...each, type: name }))
    : []
})

test.each(tagged)('the docstring of $name, of $type, names its default', ({ summary }) => {
  expect(readDefault(summary)).toMatch(/\S/)
})

/** What is configured with the options of a type, by its name; all with numbers among them are here. */
const configure: Readonly<Record<string, (options: object) => unknown>> = {
  VerifyOptions: (options) => createScanVerifier({ audience: 'shop.example', ...options }),
  SessionOptions: (options) =>
    createScanVerifier({
      audience: 'shop.example',
      session: { secret: 'a secret of 32 characters or more', ...options },
    }),
  MemoryOneTimeStoreOptions: (options) => memoryOneTimeStore(options),
  MemoryRateLimiterOptions: (options) =>
    memoryRateLimiter({ limit: 1, windowSeconds: 1, ...options }),
  RedisRateLimiterOptions: (options) =>
    redisRateLimiter(neverAsked, { limit: 1, windowSeconds: 1, ...options }),
  JwksOptions: (options) => createJwks(options),
}

const refuse = (): never => {
  throw new Error('Nothing is asked when a limiter is made')
}
const neverAsked = { isOpen: true, isReady: true, get: refuse, set: refuse, eval: refuse }

const ranged = Object.keys(configure).flatMap((type) =>
  [...readTable(type)].flatMap(([name, [, , bounds = '']]) => {
    const [minimum, maximum] =
      / to [\d,]+$/.test(bounds) && /^\d/.test(bounds) ? readNumbers(bounds) : []
    return minimum === undefined || maximum === undefined ? [] : [{ type, name, minimum, maximum }]
  }),
)

test('every number among the options of a verifier and its stores has bounds', () => {
  const numeric = Object.keys(configure).flatMap((type) =>
    [...readTable(type)].flatMap(([name, [kind]]) => (kind === '`number`' ? [name] : [])),
  )
  expect(ranged.map(({ name }) => name)).toEqual(numeric)
  expect(numeric.length).toBeGreaterThan(10)
})

test.each(ranged)('$name of $type: $minimum and $maximum work, and nothing beyond', (range) => {
  const tryOut = (value: number): unknown => configure[range.type]?.({ [range.name]: value })
  expect(() => tryOut(range.minimum)).not.toThrow()
  expect(() => tryOut(range.maximum)).not.toThrow()
  for (const beyond of [range.minimum - 1, range.maximum + 1, Number.NaN]) {
    expect(() => tryOut(beyond)).toThrow(TypeError)
  }
})
