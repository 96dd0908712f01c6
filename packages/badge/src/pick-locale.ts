// Longer ones name no language that anybody has words for.
const longestRange = 40
// Browsers send a handful; finding the usual script of one takes a twentieth of a millisecond.
const mostRanges = 30

/**
 * Picks the words for what a browser prefers: lookup by RFC 4647, section 3.4, in `Accept-Language` (or
 * `navigator.languages.join()`). The first of the given locales is the default. A language that is
 * asked for without its script is looked up with its usual one too: `zh-TW` finds `zh-Hant`. Ranges
 * of more than 40 characters, and all after the thirtieth, are passed over.
 *
 * Throws a `TypeError` where no locale is given; whatever a browser sends is fine.
 *
 * @example
 * ```ts
 * import { en, pickLocale } from '@vkjwt/badge'
 * import { de } from '@vkjwt/badge/locales/de'
 *
 * const labels = pickLocale('de-CH,de;q=0.9,en;q=0.5', [en, de])
 * ```
 */
export function pickLocale<Locale extends { readonly lang: string }>(
  acceptLanguage: string | null | undefined,
  locales: readonly Locale[],
): Locale {
  const [fallback] = locales
  if (fallback === undefined) throw new TypeError('pickLocale expects at least one locale')
  const byTag = new Map(locales.toReversed().map((locale) => [locale.lang.toLowerCase(), locale]))
  let picked = fallback
  let best = 0
  for (const entry of typeof acceptLanguage === 'string'
    ? acceptLanguage.split(',', mostRanges)
    : []) {
    if (entry.length > longestRange) continue
    const [range = '', ...parameters] = entry
      .toLowerCase()
      .split(';')
      .map((part) => part.trim())
    const quality = readQuality(parameters)
    // Of two that are wanted alike the first counts.
    const found = quality > best ? lookUp(range, byTag) : undefined
    if (found === undefined) continue
    picked = found
    best = quality
  }
  return picked
}

/** The weight of a range: RFC 9110, section 12.4.2. One that can't be read counts as not wanted. */
function readQuality(parameters: readonly string[]): number {
  const [parameter = 'q=1'] = parameters
  return /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(parameter) ? Number(parameter.slice(2)) : 0
}

/** Shortens a range from its end until there are words for it. */
function lookUp<Locale>(range: string, byTag: ReadonlyMap<string, Locale>): Locale | undefined {
  for (const candidate of [range, findUsualForm(range)]) {
    for (let tag = candidate; tag !== ''; tag = shorten(tag)) {
      const found = byTag.get(tag)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Takes off the last subtag, and a single letter before it, which says nothing by itself. */
function shorten(tag: string): string {
  return tag.slice(0, Math.max(tag.lastIndexOf('-'), 0)).replace(/-\w$/, '')
}

/** The canonical form of a range with its language's usual script, `he-hebr-il` for `iw`. */
function findUsualForm(range: string): string {
  try {
    return new Intl.Locale(range).maximize().toString().toLowerCase()
  } catch {
    return ''
  }
}
