/**
 * Puts a site's own words in place of the given ones. A missing translation must not blank out a
 * verdict, whether it arrives as `undefined`, as an empty string or as something that isn't text.
 */
export function mergeWords<Words extends object>(
  words: Words,
  own: Partial<Words> | undefined,
): Words {
  const merged = { ...words }
  for (const key in words) {
    const word: Words[typeof key] | undefined = own?.[key]
    if (typeof word === 'string' && word) merged[key] = word
  }
  return merged
}
